/** Vite's `?inline`: a style sheet as a text. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
