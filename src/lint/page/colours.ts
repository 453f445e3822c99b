/** Colours as they are seen, and how far apart they are (WCAG 2.2, relative luminance and contrast ratio). */
import { drawnParent } from './surfaces.js';

/** Red, green, blue from 0 to 255, and alpha from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

let canvas: CanvasRenderingContext2D | null | undefined;

/** Any CSS colour; undefined where the engine tells nothing. */
export function colourOf(css: string): Colour | undefined {
  const plain = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:[,/\s]+([\d.]+)(%?))?\s*\)$/.exec(css);
  if (plain) {
    const [, red, green, blue, alpha = '1', percent] = plain;
    return [Number(red), Number(green), Number(blue), Number(alpha) / (percent ? 100 : 1)];
  }
  // Mixed and wide-gamut colours: as the engine would paint them.
  canvas ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  if (!canvas) return undefined;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = 'rgba(0, 0, 0, 0)';
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** One colour over another. */
const over = ([r, g, b, a]: Colour, [red, green, blue, alpha]: Colour): Colour => {
  const whole = a + alpha * (1 - a);
  const mix = (top: number, below: number): number => (whole === 0 ? 0 : (top * a + below * alpha * (1 - a)) / whole);
  return [mix(r, red), mix(g, green), mix(b, blue), whole];
};

/** Whether an element's own colours are for the visitor's system to choose. */
const isImage = (element: Element): boolean => getComputedStyle(element).backgroundImage !== 'none';

/**
 * What an element's text and the surface behind it look like, with all that shines through.
 * @returns undefined where an image stands behind it, so that nobody can tell
 */
export function coloursOf(element: Element): { readonly text: Colour; readonly behind: Colour } | undefined {
  let text = colourOf(getComputedStyle(element).color);
  let behind: Colour = [0, 0, 0, 0];
  for (let at: Element | null = element; at && text; at = drawnParent(at)) {
    const { backgroundColor, opacity } = getComputedStyle(at);
    if (isImage(at)) return undefined;
    const own = colourOf(backgroundColor);
    if (own) behind = over(behind, own);
    text = over(text, behind);
    const seen = Number(opacity);
    if (seen < 1) {
      text = [text[0], text[1], text[2], text[3] * seen];
      behind = [behind[0], behind[1], behind[2], behind[3] * seen];
    }
    if (behind[3] > 0.99) break;
  }
  const page: Colour = matchMedia('(prefers-color-scheme: dark)').matches && isDarkPage() ? [0, 0, 0, 1] : WHITE;
  return text && { text: over(text, page), behind: over(behind, page) };
}

const WHITE: Colour = [255, 255, 255, 1];
const isDarkPage = (): boolean => /dark/.test(getComputedStyle(document.documentElement).colorScheme);

const luminance = ([red, green, blue]: Colour): number => {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** From 1, the same, to 21, black on white. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
