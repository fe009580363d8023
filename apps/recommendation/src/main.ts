import { runProgram } from '@rivermart/startup';

runProgram('recommendation', () => import('./program'));
