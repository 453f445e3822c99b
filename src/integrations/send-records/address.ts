/** The address that a host writes, checked before anything is sent there. */

const ADVICE =
  'Write a path of this site ("/consent/records") or an address with https ("https://api.example/consent").';

/**
 * @param base address of the page
 * @returns the whole address
 * @throws TypeError for what is no path of this site and no https, and says what to write. Without https only on this machine
 */
export function checkedUrl(url: unknown, base: string): string {
  const refusal = (why: string): TypeError => new TypeError(`sendRecords: "url" ${why}. ${ADVICE}`);
  if (typeof url !== 'string') throw refusal('is no text');
  if (!/^(\/(?![/\\])|https?:\/\/)/i.test(url)) throw refusal(`is "${url}"`);
  const isPath = url.startsWith('/');
  let found: URL;
  try {
    found = isPath ? new URL(url, base) : new URL(url);
  } catch {
    throw refusal(`is "${url}", which is no address${isPath ? ' on this page' : ''}`);
  }
  if (!/^https?:$/.test(found.protocol)) throw refusal(`is a path, and this page is of no site (${found.protocol})`);
  if (isPath && found.origin !== new URL(base).origin) throw refusal(`is "${url}", which leads elsewhere`);
  if (found.username || found.password) throw refusal('holds a name or a password: use "authorize"');
  const isHere = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(found.hostname);
  if (!isPath && found.protocol === 'http:' && !isHere) throw refusal(`is "${url}", without https`);
  found.hash = '';
  return found.href;
}
