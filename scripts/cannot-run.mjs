// The error of something this machine lacks, as opposed to something that is wrong with the project.

export class CannotRun extends Error {
  /**
   * @param {string} why what is missing, as a sentence
   * @param {string} fix what to do about it, as a sentence
   */
  constructor(why, fix) {
    super(`${why} ${fix}`);
    this.why = why;
    this.fix = fix;
  }
}
