/** A phrase, or a function from what varies in it to the phrase. */
export type Phrase = string | ((...values: never[]) => string);
export type Phrases = Readonly<Record<string, Phrase>>;

/** The other language must have the same keys, and take the same values for each. */
export type Translation<Original extends Phrases> = {
  readonly [Key in keyof Original]: Original[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

export interface Words<Original extends Phrases> {
  readonly en: Translation<Original>;
  readonly zh: Translation<Original>;
}

/** The words of one area in both languages: `defineWords(en, zh)`; a missing key fails the type check. */
export const defineWords = <Original extends Phrases>(
  en: Original,
  zh: Translation<Original>,
): Words<Original> => ({ en: en as unknown as Translation<Original>, zh });
