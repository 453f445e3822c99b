/** A random identifier of 16 letters and digits (82 bits). Says nothing about the person or the device. */
export function newId(): string {
  const bytes = new Uint8Array(16);
  // Where there is no crypto (very old webviews), chance is enough: the identifier is no secret, only unlikely to recur.
  if (typeof crypto === 'undefined') bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  else crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}
