/** Colours as WCAG 2.2 compares them. */

/** A colour's channels, 0 to 255, from `#rrggbb` or `rgb(…)`. */
export function channels(colour: string): readonly number[] {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  if (hex) return hex.slice(1).map((pair) => Number.parseInt(pair, 16));
  const numbers = /^rgba?\(([^)]+)\)$/
    .exec(colour)?.[1]
    ?.split(/[ ,/]+/)
    .map(Number);
  if (!numbers || numbers.length < 3 || numbers.some(Number.isNaN)) throw new Error(`no colour: ${colour}`);
  return numbers.slice(0, 3);
}

/** So much of one colour in another, as `color-mix(in srgb, …)` does it. */
export const mixed = (colour: string, share: number, other: string): string => {
  const [first, second] = [channels(colour), channels(other)];
  return `rgb(${first.map((channel, place) => channel * share + (second[place] ?? 0) * (1 - share)).join(' ')})`;
};

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
