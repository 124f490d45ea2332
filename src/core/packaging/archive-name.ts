// Which files are archives that packages leave in, by their names.

/** Packages of npm, VS Code, Python, browsers and Electron, and plain archives. */
export const ARCHIVE_NAME = /\.(?:tgz|tar\.gz|tar|vsix|whl|zip|crx|xpi|asar)$/i;
