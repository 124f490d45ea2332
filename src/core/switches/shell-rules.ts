// What a permission rule of an agent has to look like to let every shell command through.

/** The whole shell, or everything: `Bash`, `Bash(*)`, `Bash(:*)`, `*`. `Bash(npm run test:*)` is narrow. */
export const isWholeShell = (rule: string): boolean => /^(?:\*|(?:Bash|PowerShell)(?:\([:* ]*\))?)$/.test(rule.trim());
