import { Link, useLocation } from 'wouter';
import { useSession } from '../api';
import { useWords } from '../i18n/use-words';
import { Icon } from '../parts/icon';
import { areaOf, homeOf, type Area } from './area';
import { shellWords } from './words';

/** What the caller may open: the shop is for everybody, accounts for the signed in, operations for operators. */
function useAreas(): readonly Area[] {
  const role = useSession()?.user.role;
  if (role === 'operator') return ['shop', 'operations', 'bank'];
  return role === 'customer' ? ['shop', 'bank'] : ['shop'];
}

export function AreaLinks({ kind }: { readonly kind: 'top' | 'bottom' }) {
  const words = useWords(shellWords);
  const [path] = useLocation();
  const areas = useAreas();
  if (areas.length < 2) return null;
  return (
    <nav className={kind === 'top' ? 'areas desk' : 'bottom'} aria-label={words.areas}>
      {areas.map((area) => (
        <Link key={area} href={homeOf[area]} aria-current={areaOf(path) === area ? 'page' : undefined}>
          {kind === 'bottom' && <Icon name={area} />}
          {words[area]}
        </Link>
      ))}
    </nav>
  );
}
