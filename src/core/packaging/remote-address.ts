// Addresses of source maps and sources on servers: whether they are such, and whether outsiders should know the host.

export function isRemoteAddress(address: string): boolean {
  return /^(?:https?:)?\/\/[^/]/i.test(address);
}

/** The host of a remote address in lower case, without port and user; empty where it has none. */
export function hostOf(address: string): string {
  const found = /^(?:https?:)?\/\/(?:[^/@]{0,200}@)?(\[[^\]/]{1,100}\]|[^/:?#]{1,300})/i.exec(address);
  return found?.[1]?.toLowerCase() ?? '';
}

/** `own-machine`: a development server's address, which leads nobody anywhere. */
export function kindOfHost(host: string): 'own-machine' | 'internal' | 'public' {
  if (/^(?:localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\])$/.test(host)) return 'own-machine';
  if (
    /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[f[cde])/.test(
      host,
    )
  )
    return 'internal';
  if (/\.(?:internal|intranet|intra|corp|lan|local|home\.arpa|private)$/.test(host) || !/[.[]/.test(host))
    return 'internal';
  return 'public';
}
