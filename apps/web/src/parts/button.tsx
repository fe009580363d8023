import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary a view; `danger` for what destroys. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'big';
  /** The act is on its way: the button stays where it is and takes no second press. */
  readonly isBusy?: boolean;
}

/** Its label is verb and object. A button that cannot act says why beside it. */
export const Button = ({
  kind = 'plain',
  size = 'normal',
  isBusy = false,
  type = 'button',
  className = '',
  onClick,
  ...rest
}: ButtonProps) => (
  <button
    {...rest}
    // One of three constants; the default is `button`.
    type={type}
    className={`btn ${kind} ${size === 'big' ? 'big' : ''} ${className}`.replace(/\s+/g, ' ').trim()}
    aria-busy={isBusy || undefined}
    aria-disabled={isBusy || undefined}
    onClick={isBusy ? (event) => event.preventDefault() : onClick}
  />
);
