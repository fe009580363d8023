import type { ReactNode } from 'react';

interface BankHeadProps {
  readonly title: string;
  readonly sentence: string;
  /** What can be done here. */
  readonly children?: ReactNode;
}

/** What a page of the bank is for. */
export function BankHead({ title, sentence, children }: BankHeadProps) {
  return (
    <div className="bank-holder">
      <div className="grow">
        <h1>{title}</h1>
        <p className="dim">{sentence}</p>
      </div>
      {children}
    </div>
  );
}
