import type { ProcessAct } from '@rivermart/contracts';
import { Command } from 'commander';
import colours from 'picocolors';
import { operatorClient } from '../dead-letters/operator-client';
import { faultsTable, type Faults } from '../faults/faults-table';
import { homeOf } from '../shop/home';
import { runningShop } from '../shop/running-shop';

const done = (sentence: string): void => console.log(`  ${colours.green('●')} ${sentence}`);

const acting = (act: ProcessAct, description: string): Command =>
  new Command(act)
    .description(description)
    .argument('<process>', 'a service, riverlog, postgres or sandbox')
    .action(async (name: string) => {
      const shop = await runningShop(homeOf(process.env));
      const { state } = await shop.act(name, act);
      done(`${name} is ${state}`);
    });

const outside = new Command('outside')
  .description('let a third party misbehave: normal, refuse, delay, timeout or double')
  .argument('<party>', 'psp, sms, mail or carrier')
  .argument('<mode>')
  .option('--delay <ms>', 'how long it takes to answer, for delay', '1000')
  .action(async (party: string, mode: string, { delay }: { delay: string }) => {
    const shop = await operatorClient();
    await shop.send('PUT', '/api/ops/faults', { [party]: { mode, delayMs: Number(delay) } });
    done(`${party}: ${mode}`);
  });

const putRight = new Command('put-right')
  .description('end every fault: start, resume, and third parties that behave')
  .action(async () => {
    const running = await runningShop(homeOf(process.env));
    const undone = [...(await running.putRight())];
    const shop = await operatorClient();
    undone.push(...(await shop.send<{ undone: string[] }>('POST', '/api/ops/put-right', {})).undone);
    if (undone.length === 0) done('Nothing was wrong');
    undone.forEach(done);
  });

export const faults = new Command('faults')
  .description('break the running shop on purpose, and put it right')
  .action(async () => {
    const shop = await runningShop(homeOf(process.env));
    const processes = await shop.processes();
    const thirdParties = await operatorClient()
      .then((client) => client.get<Faults>('/api/ops/faults'))
      .catch(() => undefined);
    console.log(faultsTable(processes, thirdParties));
  })
  .addCommand(acting('stop', 'stop a process and keep it down until start'))
  .addCommand(acting('start', 'start a process that was stopped'))
  .addCommand(acting('pause', 'let a process stand still (SIGSTOP)'))
  .addCommand(acting('resume', 'let it go on (SIGCONT)'))
  .addCommand(acting('kill', 'kill a process (SIGKILL); the supervisor starts it again'))
  .addCommand(outside)
  .addCommand(putRight);
