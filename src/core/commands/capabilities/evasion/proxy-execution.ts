// The capability of running code through something that stands between the command and what it runs.

import { defineCapability } from '../../capability.ts';

export const proxyExecution = defineCapability({
  id: 'proxy-execution',
  title: 'runs code in a roundabout way',
  rationale:
    'A system tool, a document, or a folder that everybody may write to stands between the command and the code, so that neither people nor guards see what runs.',
  tier: 3,
  safer: 'Start the program itself, by its own name, from a folder of the workspace.',
  attack: ['T1218', 'T1127', 'T1216', 'T1202', 'T1620'],
  examples: {
    has: [
      'rundll32.exe ./tool.dll,Start',
      'regsvr32 /s ./tool.dll',
      'mshta.exe page.hta',
      'certutil.exe -decode note.txt note.exe',
      "pwsh -c '[Reflection.Assembly]::Load($bytes)'",
      "pwsh -c 'New-Object -ComObject WScript.Shell'",
      "cmd.exe /c 'C:\\Users\\Public\\tool.exe'",
    ],
    lacks: [
      'certutil.exe -hashfile a.zip SHA256',
      'regsvr32 /?',
      "pwsh -c 'Add-Type -AssemblyName System.Drawing'",
      "pwsh -c 'New-Object System.Collections.ArrayList'",
      'echo rundll32 x.dll,Start',
    ],
  },
  /** All of it is in the tables of Windows' own programs: nothing else runs code this way. */
  detect: () => undefined,
});
