import { NotFoundException } from '@nestjs/common';
import { RuleViolation, TemporaryFailure } from '@rivermart/kernel';
import { problemOf } from './problem-of';

class CupEmpty extends RuleViolation {
  readonly code = 'tea.cup-empty';
}

class KettleBusy extends TemporaryFailure {
  readonly code = 'tea.kettle-busy';
}

describe('the problem document of', () => {
  it('a rule violation says what happened, with 422', () => {
    expect(problemOf(new CupEmpty('The cup is empty'))).toEqual({
      type: 'urn:rivermart:problem:tea.cup-empty',
      title: 'Cup empty',
      status: 422,
      code: 'tea.cup-empty',
      detail: 'The cup is empty',
    });
  });

  it('a rule violation has the status its service gave the code', () => {
    expect(problemOf(new CupEmpty(''), { 'tea.cup-empty': 409 }).status).toBe(409);
  });

  it('a temporary failure is 503', () => {
    expect(problemOf(new KettleBusy('Wait')).status).toBe(503);
  });

  it('an error of the framework keeps its status', () => {
    expect(problemOf(new NotFoundException('Cannot GET /x'))).toMatchObject({
      status: 404,
      code: 'request.not-found',
      detail: 'Cannot GET /x',
    });
  });

  it.each([[new Error('password is hunter2')], ['hunter2'], [undefined]])(
    'a defect tells nothing',
    (defect) => {
      const problem = problemOf(defect);
      expect(problem).toMatchObject({ status: 500, code: 'service.failed' });
      expect(JSON.stringify(problem)).not.toContain('hunter2');
    },
  );
});
