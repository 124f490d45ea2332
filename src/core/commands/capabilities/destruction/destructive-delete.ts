// The capability of deleting or overwriting what nobody can bring back.

import type { Surroundings } from '../../../model/command.ts';
import { type SimpleCommand, textsOf, UNKNOWN } from '../../../shell/command-line.ts';
import { foundBy } from '../../../shell/found.ts';
import { absolutePath, baseName } from '../../../shell/paths.ts';
import { placeOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { deletedFiles, findDeletes } from '../../deleted-files.ts';
import { type NamedFile, named, writtenFiles } from '../../files.ts';
import { hasOption, onlyAsks, operandsOf, startsWith, valueAfter } from '../../words.ts';

/** Programs that make or take apart disks, volumes and file systems. */
const DISK_PROGRAMS =
  /^(?:mkfs(?:\.\w+)?|mke2fs|mkswap|wipefs|fdisk|sfdisk|cfdisk|gdisk|sgdisk|parted|blkdiscard|hdparm|nvme|cryptsetup|pvremove|vgremove|lvremove|lvreduce|pvcreate|mdadm|zpool|zfs|badblocks|e2fsck|resize2fs|swapoff|diskutil|newfs|tune2fs|dmsetup|btrfs|xfs_\w+|sg_format|losetup|mkdosfs|mkntfs|nwipe|scrub|fsfreeze|flashrom|fwupdmgr|fwupdtool|efibootmgr|grub-install|grub2-install|update-grub|grub-mkconfig|bootctl|vgreduce|vgchange|lvchange|lvresize|pvmove|vgcreate|lvcreate|fstrim|hdiutil|testdisk|photorec|partprobe|kpartx|mkisofs-dev|ddrescue|dcfldd|partclone\.\w+|fsarchiver|clonezilla|tw_cli|megacli|storcli|hpssacli|sg_unmap|sas3ircu|ceph-volume|bcache|make-bcache|mkdumprd|dracut|mkinitcpio|update-initramfs)$/;
/** Calls of other languages that delete; where they point is not followed. */
const CODE_DELETES =
  /\b(?:rmtree|rmSync|rmdirSync|unlinkSync|rm_rf|rm_r|removeSync|remove_entry|fs\.rm|fs\.unlink|unlink|remove_tree|os\.(?:remove|unlink|removedirs|truncate)|File\.(?:unlink|delete)|FileUtils\.rm\w*|unlink\s?\(|Deno\.remove|rimraf)\b/;
const DISK_READS =
  /^(?:list|info|status|show|--list|-l|get|history|iostat|--scan|--detail|-p|print|--examine|luksDump|-h|subvolume-list|filesystem|verifyVolume|-n|--no-act|information|attach|detach|luksUUID|isLuks|get-devices|get-updates|verify|imageinfo|listfilesystems|--test|-v)$/;

export const destructiveDelete = defineCapability({
  id: 'destructive-delete',
  title: 'deletes or overwrites what cannot be brought back',
  rationale:
    'Files outside version control, whole folders and disks are gone for good, and a name that is only known while the command runs can be any of them.',
  tier: 3,
  safer: 'Name the one file or folder inside the workspace, or move it to a temporary folder first.',
  attack: ['T1485', 'T1070.004'],
  examples: {
    has: [
      'rm -rf ~',
      'rm -rf "$DIR"/build',
      'rm -rf *',
      'find / -name "*.bak" -delete',
      'dd if=/dev/zero of=/dev/sda',
      'rm -rf .git',
      'git ls-files | xargs rm -rf',
      'find . -name "*.ts" -delete',
      'ccencrypt -K x notes.txt',
    ],
    lacks: ['rm -rf build', 'rm /tmp/report.txt', 'echo "rm -rf /"', 'find . -name "*.pyc" -delete', 'ls /'],
  },
  detect(command, surroundings) {
    if (onlyAsks(command)) return undefined;
    const lost =
      deletedFiles(command).find((file) => isIrreplaceable(file, surroundings)) ?? cutFile(command, surroundings);
    if (lost !== undefined) return `${command.program} ${shown(lost)}`;
    if (command.program === 'rm' && command.via.at(-1) === 'xargs' && deletedFiles(command).length === 0)
      return 'rm of names that are read while it runs';
    const { code } = command;
    if (
      code?.text !== undefined &&
      code.language !== 'shell' &&
      code.text.length < 20_000 &&
      CODE_DELETES.test(code.text)
    )
      return true;
    if (shreds(command)) return true;
    const moved = movedAway(command).find((file) => leavesForGood(file, surroundings));
    if (moved !== undefined) return `${command.program} ${shown(moved)}`;
    return wipesDisk(command) || deletesWhatItFinds(command, surroundings) || mirrors(command) ? true : undefined;
  },
});

/** Programs whose point is that nothing can be brought back. */
function shreds(command: SimpleCommand): boolean {
  if (/^(?:srm|wipe|nwipe|bleachbit|sfill|sswap|sdmem)$/.test(command.program)) return command.words.length > 0;
  // In its place stands what nobody reads without the key.
  if (/^(?:ccencrypt|ccrypt)$/.test(command.program))
    return operandsOf(command).length > 0 && !hasOption(command, 'dc', 'decrypt', 'cat');
  return command.program === 'shred' || command.program === 'scrub'
    ? deletedFiles(command).length > 0 || command.program === 'scrub'
    : false;
}

/** What leaves its place: sources of `mv`, and of archivers that delete what they packed. */
function movedAway(command: SimpleCommand): readonly NamedFile[] {
  const operands = operandsOf(command);
  const named_ = (words: typeof operands) => words.map((word) => named(command, word));
  if (command.program === 'mv' || command.program === 'gmv')
    return named_(valueAfter(command, '-t', '--target-directory') === undefined ? operands.slice(0, -1) : operands);
  if (/^(?:g?tar|bsdtar)$/.test(command.program))
    return hasOption(command, '', 'remove-files') ? named_(operands.slice(1)) : [];
  if (command.program === 'zip') return hasOption(command, 'm', 'move') ? named_(operands.slice(1)) : [];
  return /^7z[az]?$/.test(command.program) && textsOf(command).includes('-sdel') ? named_(operands.slice(2)) : [];
}

/** A single file that is brought elsewhere is no loss: it is still there, under another name. */
function leavesForGood({ path, word }: NamedFile, surroundings: Surroundings): boolean {
  if (path === undefined || ['workspace', 'temporary'].includes(placeOf(path, surroundings))) return false;
  return !isSingleFile({ path, word });
}

function isSingleFile({ path, word }: NamedFile): boolean {
  return (
    path === undefined ||
    (!word.hasGlob && /^(?:\/home\/[^/]+|\/Users\/[^/]+|\/root|\/[^/]+)\/.*[^/]\.\w{1,6}$/.test(path))
  );
}

function shown({ word }: NamedFile): string {
  return word.text.replaceAll(UNKNOWN, '…');
}

/** A name of which the beginning is known: `report-$VERSION`. */
const HAS_STEM = /(?:^|\/)[\w.-]{3,}\0[\w.-]{0,40}$/;

function isIrreplaceable({ path, word }: NamedFile, surroundings: Surroundings): boolean {
  if (path === undefined) return true;
  // A bare pattern is everything in its folder; what a longer one hits stays a guess inside the workspace only.
  if (
    word.hasGlob &&
    /^[*?.{}a-zA-Z]{0,2}\*[*.]{0,2}$/.test(baseName(path).replace(/\[[^\]]{0,20}\]/g, '?')) &&
    placeOf(path, surroundings) !== 'temporary' &&
    // All that a named folder of the workspace holds is that folder.
    (placeOf(path, surroundings) !== 'workspace' || path.slice(0, path.lastIndexOf('/')) === surroundings.workspace)
  )
    return true;
  switch (placeOf(path, surroundings)) {
    case 'workspace':
    case 'temporary':
    case 'null':
      return word.text.includes(UNKNOWN) && !HAS_STEM.test(word.text) && placeOf(path, surroundings) === 'workspace';
    default:
      return true;
  }
}

/** `truncate -s 0`, `: > file` on files that are not the workspace's own, and anything written over a device. */
function cutFile(command: SimpleCommand, surroundings: Surroundings): NamedFile | undefined {
  const cuts = command.program === 'truncate' || command.program === '' || command.program === ':';
  return writtenFiles(command).find(
    ({ path }) =>
      path !== undefined &&
      (placeOf(path, surroundings) === 'device' || (cuts && placeOf(path, surroundings) === 'outside')),
  );
}

function wipesDisk(command: SimpleCommand): boolean {
  if (command.program === 'dd')
    return textsOf(command).some((text) => /^of=\/dev\/(?!null|stdout|stderr|zero|shm)/.test(text));
  if (!DISK_PROGRAMS.test(command.program) || command.words.length === 0) return false;
  return !textsOf(command).some((text) => DISK_READS.test(text));
}

/** Endings of what tools make: the rest of a pattern that says no more than an ending is somebody's work. */
const MADE_ENDING =
  /^(?:py[cod]|class|o|obj|a|so|dylib|d|log|log\.\w{1,4}|tmp|temp|bak|backup|orig|rej|old|sw[op]|map|\w{1,8}\.map|tsbuildinfo|cache|gcda|gcno|gcov|out|pid|lock|prof|profraw|dmp|core|lcov|egg-info|stamp|elc|beam|hi|aux|toc|bbl|blg|fls|fdb_latexmk|synctex\.gz|snap|DS_Store|min\.\w{2,3}|gz|zip|tar|tgz)$/i;

/** `find . -name '*.ts' -delete`: everything of a kind, wherever it lies. */
function isSourcePattern(pattern: string): boolean {
  const ending = /(?:^|\/)\*\.([\w.]{1,16})$/.exec(pattern)?.[1];
  return ending !== undefined && !MADE_ENDING.test(ending);
}

function deletesWhatItFinds(command: SimpleCommand, surroundings: Surroundings): boolean {
  if (!findDeletes(command)) return false;
  const found = foundBy(command.words);
  return (
    isSourcePattern(found.text) ||
    isIrreplaceable(
      { word: found, path: found.isStatic ? absolutePath(found.text, command.cwd) : undefined },
      surroundings,
    )
  );
}

/** Copies that make the other side equal, deleting what it has too much of. */
function mirrors(command: SimpleCommand): boolean {
  if (startsWith(command, 'rsync') && !hasOption(command, 'n', 'dry-run'))
    return textsOf(command).some((text) => /^--(?:delete|del|remove-source-files)/.test(text));
  return false;
}
