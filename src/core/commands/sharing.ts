// Command lines that exist to hand files to others: shares, pastes, uploads to services.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { LOOPBACK } from './flows.ts';
import { gitCall } from './git.ts';
import { hasOption, operandsOf, startsWith, subcommandOf, valueAfter } from './words.ts';

/** Programs whose `upload` and its like send a file to others. */
const UPLOADERS =
  /^(?:croc|wormhole|magic-wormhole|ffsend|dropbox_uploader|dropbox-cli|dbxcli|gdrive|drive|onedrive|kaggle|huggingface-cli|hf|ipfs|storj|uplink|b2|mega-\w+|box|bw-send|imgur|cloudinary|uploadcare|filebin|gofile|sentry-cli|datadog-ci|codecov|swift|s4cmd|s5cmd|az|ossutil|ossutil64|coscli|coscmd|obsutil|qshell|upx|linode-cli|slack|slack-cli|discord|telegram-send|signal-cli|cadaver|rclone|jf|jfrog|gh|glab|doctl|supabase|firebase|wrangler|transfer|bitwarden|bw|mc|ibmcloud|oci|openstack|aliyun|tccli|coscmd|bcecmd|obs|scw|vultr-cli|hcloud|s3|s3fs|gof3r|wput|portal|sendme|iroh|tus-upload|filestash|nextcloud\w*|owncloud\w*|seaf-cli|maestral|ncftpput|gsutil|curlftpfs|wandb|comet|neptune|dvc|lakefs|lakectl|quilt3?|synapse|globus|zenodo_upload|figshare|osf|irods|iput)$/;
const UPLOAD_VERBS =
  /^(?:(?:bulk|object|file|blob)-(?:upload|put)|(?:multipart-?)?upload(?:[-_][\w-]{1,30})?|put|put-object|send|share|rcat|pipe|attach)$/;

/** `git push --mirror URL`: the whole history to a place that is named on the line. */
function pushesEverything(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  return (
    texts.some((text) => /^(?:https?|ssh|git|ftp):\/\/|^[\w.-]+@[\w.-]+:/.test(text)) &&
    texts.some((text) => /^--(?:all|mirror)$/.test(text))
  );
}

/** `git push https://…`: not a remote that the repository knows, but an address given on the line. */
function pushesToAddress(command: SimpleCommand): boolean {
  const target = gitCall(command)?.inner;
  const address = target === undefined ? '' : (operandsOf(target)[0]?.text ?? '');
  return /^(?:https?|ssh|git|ftps?):\/\/|^[\w.-]{1,64}@[\w.-]{1,200}:/.test(address) && !LOOPBACK.test(address);
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
      'ipfs add',
      'ipfs block|files|dag put|write',
      'asciinema upload',
      'portal send',
      'sendme send',
      'dvc|lakectl push|upload',
      'git-annex|git annex copy|move',
      'wandb artifact put',
      'kubectl cp',
      'docker cp',
    )
  )
    return !/^(?:kubectl|docker)$/.test(command.program);
  if (/^(?:mail|mailx|mutt)$/.test(command.program))
    return hasOption(command, 'aA') || valueAfter(command, '--attach') !== undefined;
  if (
    /^(?:termbin|wput|ftp-upload|ftpput|iput|haste|hastebin|onionshare(?:-cli)?|termrec|zipline-cli|pbcli|pastebinit|pastebin|wgetpaste|fpaste|sprunge|ix|0x0|transfer|transfersh|transfer\.sh|gist|slackcat|bitsadmin)$/.test(
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
  if (command.program === 'swaks')
    return textsOf(command).some((text) => /^(?:--attach\S*|--data|--body)$|^@./.test(text));
  if (command.program === 'telegram-send')
    return textsOf(command).some((text) => /^--?(?:file|image|video|audio|stdin|animation)$/.test(text));
  if (command.program === 'mpack' || command.program === 'uuenview') return true;
  if (startsWith(command, 'aws s3api put-object|upload-part', 'aws glacier upload-*', 'aws ecr put-image|upload-*'))
    return true;
  if (startsWith(command, 'git push')) return pushesEverything(command) || pushesToAddress(command);
  return (
    startsWith(command, 'aws lambda invoke|invoke-async') &&
    textsOf(command).some((text) => /^(?:file|fileb):\/\//.test(text))
  );
}
