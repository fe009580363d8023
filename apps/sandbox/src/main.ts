import { runProgram } from '@rivermart/startup';

runProgram('sandbox', () => import('./program'));
