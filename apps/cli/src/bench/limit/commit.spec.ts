import { scriptOf } from './commit';
import { orderCommits } from './order-commits';

describe('a script for pgbench', () => {
  it('puts what is handled together into one transaction', () => {
    const commit = { service: 'order', handles: 'x', writes: ['A RETURNING id \\gset', 'B'] };
    expect(scriptOf(['\\set n 1'], [commit])).toBe(
      '\\set n 1\n-- order: x\nBEGIN;\nA RETURNING id \\gset\nB;\nCOMMIT;\n',
    );
  });

  it('leaves a single statement to be its own transaction', () => {
    expect(scriptOf([], [{ service: 'order', handles: 'x', writes: ['A'] }])).toBe('-- order: x\nA;\n');
  });
});

describe('the commits of an order', () => {
  it('publish each message right after the commit that wrote it', () => {
    orderCommits.forEach(({ service, writes }, index) => {
      const isMessage = writes.some(
        (write) => write.includes(`"${service}".outbox`) && write.includes('INSERT'),
      );
      const next = orderCommits[index + 1];
      if (isMessage) expect(next?.writes.at(-1)).toContain(`DELETE FROM "${service}".outbox`);
    });
  });
});
