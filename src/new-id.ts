/** A random identifier of 12 letters and digits (62 bits). Says nothing about the person or the device. */
export function newId(): string {
  const bytes = new Uint8Array(12);
  // Where there is no crypto (very old webviews), chance is enough: the identifier is no secret, only unlikely to recur.
  if (typeof crypto === 'undefined') bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  else crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}
