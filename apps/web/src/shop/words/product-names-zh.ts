/** The seeded products in Chinese, by their number. */
export const productNames: Readonly<Record<string, string>> = {};
