import { runProgram } from '@rivermart/startup';

runProgram('inventory', () => import('./program'));
