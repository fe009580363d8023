import { dayForms } from './forms-of-the-day';
import { houseForms } from './forms-of-the-house';
import { kitchenForms } from './forms-of-the-kitchen';

/** Each form stands on y = 0, is about 200 high and centred on x = 0. */
export const forms = { ...kitchenForms, ...houseForms, ...dayForms };

export type FormName = keyof typeof forms;
