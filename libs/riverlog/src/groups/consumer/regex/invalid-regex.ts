/** What is wrong with an expression, in RE2's words. */
export class InvalidRegex extends Error {}
