import { noAccount } from './account';
import { decideAccount } from './decide-account';
import { evolveAccount } from './evolve-account';

export const accountDecider = { initialState: noAccount, decide: decideAccount, evolve: evolveAccount };
