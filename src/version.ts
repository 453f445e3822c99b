/** The library's version, as package.json has it: it stands in every record. */
export const VERSION = '0.1.0';
