// The log channel, behind the few methods the extension uses.

import { type LogOutputChannel, window } from 'vscode';
import { PRODUCT } from './contributions.ts';

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error: unknown): void;
  show(): void;
  dispose(): void;
}

export function createLog(): Log {
  const channel: LogOutputChannel = window.createOutputChannel(PRODUCT, { log: true });
  return {
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) => channel.error(message, error instanceof Error ? (error.stack ?? error.message) : error),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
