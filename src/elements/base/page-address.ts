/** What relative addresses are read against to tell whether they may be followed; on a server any web page will do. */
export const pageAddress = (): string => (typeof document === 'undefined' ? 'https://page.invalid/' : document.baseURI);
