// What Windows' environment variables hold on any machine: the folders that commands name by them.

/** Values by name in lower case; `%` stands for the home folder, `#` for the user's name. */
const VALUES: Readonly<Record<string, string>> = {
  userprofile: '%',
  home: '%',
  homepath: '%',
  username: '#',
  user: '#',
  appdata: '%/AppData/Roaming',
  localappdata: '%/AppData/Local',
  temp: '%/AppData/Local/Temp',
  tmp: '%/AppData/Local/Temp',
  onedrive: '%/OneDrive',
  public: 'C:/Users/Public',
  programdata: 'C:/ProgramData',
  allusersprofile: 'C:/ProgramData',
  programfiles: 'C:/Program Files',
  'programfiles(x86)': 'C:/Program Files (x86)',
  programw6432: 'C:/Program Files',
  commonprogramfiles: 'C:/Program Files/Common Files',
  systemroot: 'C:\\Windows',
  windir: 'C:\\Windows',
  systemdrive: 'C:',
  homedrive: 'C:',
  comspec: 'C:\\Windows\\system32\\cmd.exe',
  psmodulepath: 'C:\\Program Files\\WindowsPowerShell\\Modules',
  pathext: '.COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC',
  os: 'Windows_NT',
  processor_architecture: 'AMD64',
};

/** Undefined where only the machine knows. */
export function environmentValue(name: string, home: string): string | undefined {
  const value = VALUES[name.toLowerCase()];
  if (value === undefined) return undefined;
  if (value.startsWith('%')) return `${home}${value.slice(1)}`;
  return value === '#' ? home.slice(home.lastIndexOf('/') + 1) : value;
}

/** `Environment.GetFolderPath` and the shell's own folder names. */
export function knownFolder(name: string, home: string): string | undefined {
  const menu = 'Microsoft/Windows/Start Menu';
  const folders: Readonly<Record<string, string>> = {
    userprofile: home,
    personal: `${home}/Documents`,
    mydocuments: `${home}/Documents`,
    desktop: `${home}/Desktop`,
    desktopdirectory: `${home}/Desktop`,
    applicationdata: `${home}/AppData/Roaming`,
    localapplicationdata: `${home}/AppData/Local`,
    commonapplicationdata: 'C:/ProgramData',
    startmenu: `${home}/AppData/Roaming/${menu}`,
    startup: `${home}/AppData/Roaming/${menu}/Programs/Startup`,
    commonstartup: `C:/ProgramData/${menu}/Programs/Startup`,
    system: 'C:/Windows/System32',
    windows: 'C:/Windows',
    programfiles: 'C:/Program Files',
  };
  return folders[name.toLowerCase()];
}

/**
 * A Windows path with `/`, its drive in upper case; other words as they are: registry paths, addresses, patterns with
 * line ends in them, and what is too long for a path.
 */
export function slashedPath(text: string): string {
  if (!text.includes('\\') || text.length > 1_024 || /[\n\r]|:\/\//.test(text)) return text;
  if (/^["']?(?:registry::)?(?:hk(?:lm|cu|cr|u|cc|ey_)|microsoft\.powershell\.core)/i.test(text)) return text;
  // Text with blanks is a path where it begins like one and no switch follows.
  if (/\s/.test(text) && (!/^(?:[A-Za-z]:[\\/]|\\\\|\.{1,2}[\\/]|[~/])/.test(text) || /\s[/-]/.test(text))) return text;
  return text.replaceAll('\\', '/').replace(/^[a-z]:(?=\/)/, (drive) => drive.toUpperCase());
}
