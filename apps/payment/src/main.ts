import { runProgram } from '@rivermart/startup';

runProgram('payment', () => import('./program'));
