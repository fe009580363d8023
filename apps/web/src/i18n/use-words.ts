import { useLanguage } from './language';
import type { Phrases, Translation, Words } from './words';

export const useWords = <Original extends Phrases>(words: Words<Original>): Translation<Original> =>
  words[useLanguage()];
