// Command lines that exist to hand files to others: shares, pastes, uploads to services.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { hasOption, startsWith, subcommandOf, valueAfter } from './words.ts';

/** Programs whose `upload` and its like send a file to others. */
const UPLOADERS =
  /^(?:croc|wormhole|magic-wormhole|ffsend|dropbox_uploader|dropbox-cli|dbxcli|gdrive|drive|onedrive|kaggle|huggingface-cli|hf|ipfs|storj|uplink|b2|mega-\w+|box|bw-send|imgur|cloudinary|uploadcare|filebin|gofile|sentry-cli|datadog-ci|codecov|swift|s4cmd|s5cmd|az|ossutil|ossutil64|coscli|coscmd|obsutil|qshell|upx|linode-cli|slack|slack-cli|discord|telegram-send|signal-cli|cadaver|rclone|jf|jfrog|gh|glab|doctl|supabase|firebase|wrangler|transfer|bitwarden|bw|mc)$/;
const UPLOAD_VERBS = /^(?:(?:multipart-?)?upload(?:[-_][\w-]{1,30})?|put|put-object|send|share|rcat|pipe|attach)$/;

/** `git push --mirror URL`: the whole history to a place that is named on the line. */
function pushesEverything(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  return (
    texts.some((text) => /^(?:https?|ssh|git|ftp):\/\/|^[\w.-]+@[\w.-]+:/.test(text)) &&
    texts.some((text) => /^--(?:all|mirror)$/.test(text))
  );
}

/** Services whose only use is to share a file with others. */
export function sharesFile(command: SimpleCommand): boolean {
  if (
    startsWith(
      command,
      'gh gist create',
      'croc send',
      'wormhole send',
      'ffsend upload',
      'gh release upload',
      'glab snippet create',
      'magic-wormhole send',
      'kubectl cp',
      'docker cp',
    )
  )
    return !/^(?:kubectl|docker)$/.test(command.program);
  if (/^(?:mail|mailx|mutt)$/.test(command.program))
    return hasOption(command, 'aA') || valueAfter(command, '--attach') !== undefined;
  if (
    /^(?:termbin|pastebinit|pastebin|wgetpaste|fpaste|sprunge|ix|0x0|transfer|transfersh|transfer\.sh|gist|slackcat|bitsadmin)$/.test(
      command.program,
    )
  )
    return true;
  if (
    UPLOADERS.test(command.program) &&
    subcommandOf(command)
      .slice(0, 3)
      .some((text) => UPLOAD_VERBS.test(text))
  )
    return true;
  if (startsWith(command, 'svn import|commit|ci', 'cvs import|commit')) return /:\/\//.test(textsOf(command).join(' '));
  if (startsWith(command, 'git push')) return pushesEverything(command);
  return (
    startsWith(command, 'aws lambda invoke|invoke-async') &&
    textsOf(command).some((text) => /^(?:file|fileb):\/\//.test(text))
  );
}
