// The themes as they are published: in an engine without light-dark(), a value that holds one would leave nothing to draw with.

/**
 * A theme, and after it the same in plain colours for older engines: light, and dark below `theme="dark"`.
 * @param {string} css one `:root` rule with `light-dark(…)` in it
 */
export function forOldEngines(css) {
  const own = [...css.matchAll(/(--[\w-]+): light-dark\(([^,]+), ([^)]+)\);/g)];
  const rule = (selector, place) =>
    `  ${selector} {\n${own.map((one) => `    ${one[1]}: ${one[place]};\n`).join('')}  }\n`;
  return `${css}@supports not (color: light-dark(red, red)) {\n${rule(':root', 2)}${rule("[theme='dark']", 3)}}\n`;
}
