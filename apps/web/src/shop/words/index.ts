import { defineWords } from '../../i18n/words';
import { en } from './en';
import { zh } from './zh';

export const shopWords = defineWords(en, zh);
