/** What is written into pages: minified expressions of src/inline, made by scripts/build.mjs. */

/** A function of a plan and of how to fetch the parts. */
export declare const gate: string;
/** A function of a plan and a nonce that fetches parts and checks their hashes. */
export declare const fetchPart: string;
/** An object with `show`, for a banner that stands in the page. */
export declare const drawnBanner: string;
/** A module that exports `show`, with the names `ASSENT_MARKUP` and `ASSENT_CSS` free in it. */
export declare const siteBanner: string;
/** A function of the aliases. */
export declare const foreign: string;
/** Functions of options that give an integration, by the integration's name. */
export declare const integrations: Readonly<Record<string, string>>;
/** The banner's style in each layout. */
export declare const bannerCss: Readonly<Record<'bar' | 'box' | 'cloud' | 'sheet' | 'wall', string>>;
/** Hashes of the files beside the gate, by name. */
export declare const integrity: Readonly<Record<string, string>>;
