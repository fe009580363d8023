import { useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { signOut, useSession, type SessionUser } from '../api';
import { timeZone, useTimeZone } from '../i18n/time-zone';
import { useWords } from '../i18n/use-words';
import { Icon } from '../parts/icon';
import { shopWords } from '../shop/words';
import { shellWords } from './words';

/** The caller, his pages, and how times are shown. A native disclosure: Escape, Tab and touch behave. */
export function AccountMenu() {
  const words = useWords(shellWords);
  const user = useSession()?.user;
  const [path] = useLocation();
  const menu = useRef<HTMLDetailsElement>(null);
  if (!user) {
    return (
      <Link className="btn quiet sign-in-link" href={`/sign-in?to=${encodeURIComponent(path)}`}>
        {words.signIn}
      </Link>
    );
  }
  const close = (): void => menu.current?.removeAttribute('open');
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- closes itself, nothing else
    <details
      className="menu"
      ref={menu}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      <summary className="btn quiet icon-only" aria-label={words.account}>
        <Icon name="user" />
      </summary>
      <AccountEntries user={user} onChosen={close} />
    </details>
  );
}

function AccountEntries({ user, onChosen }: { readonly user: SessionUser; readonly onChosen: () => void }) {
  const words = useWords(shellWords);
  const shop = useWords(shopWords);
  const zone = useTimeZone();
  return (
    <div className="menu-sheet">
      <p className="small faint">{words.signedInAs(user.email)}</p>
      <nav aria-label={words.account}>
        <Link href="/orders" onClick={onChosen}>
          {shop.myOrders}
        </Link>
        <Link href="/points" onClick={onChosen}>
          {shop.points}
        </Link>
        <Link href="/inbox" onClick={onChosen}>
          {shop.inbox}
        </Link>
      </nav>
      <button type="button" onClick={() => timeZone.set(zone === 'utc' ? 'local' : 'utc')}>
        {words.timesIn} <b>{zone === 'utc' ? words.utc : words.localTime}</b>
      </button>
      <button
        type="button"
        onClick={() => {
          onChosen();
          signOut();
        }}
      >
        {words.signOut}
      </button>
    </div>
  );
}
