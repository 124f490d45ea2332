// The product's version, written in by the bundler.

declare const GATEHOUSE_VERSION: string;

export const VERSION: string = GATEHOUSE_VERSION;
