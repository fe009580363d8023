import type { ReactNode } from 'react';

const shapes = {
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4 4" />
    </>
  ),
  basket: <path d="M4 9h16l-1.6 9.2a2 2 0 0 1-2 1.8H7.6a2 2 0 0 1-2-1.8L4 9Zm4 0 3-5m5 5-3-5" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4" />
    </>
  ),
  moon: <path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z" />,
  shop: (
    <path d="M5 10v9h14v-9M3.5 10 5.5 5h13l2 5a2.6 2.6 0 0 1-4.2.6 2.9 2.9 0 0 1-4.3 0 2.9 2.9 0 0 1-4.3 0A2.6 2.6 0 0 1 3.5 10Z" />
  ),
  operations: (
    <>
      <path d="M3 8h18M3 16h18" />
      <circle cx="8" cy="8" r="2.4" fill="var(--surface)" />
      <circle cx="16" cy="16" r="2.4" fill="var(--surface)" />
    </>
  ),
  bank: <path d="M4 9.5 12 5l8 4.5M5.5 9.5V17m4.3-7.5V17m4.4-7.5V17m4.3-7.5V17M4 19.5h16" />,
  user: (
    <>
      <circle cx="12" cy="9" r="3.5" />
      <path d="M5.5 19.5c1-3.2 3.4-4.8 6.5-4.8s5.5 1.6 6.5 4.8" />
    </>
  ),
  plus: <path d="M12 6v12M6 12h12" />,
  minus: <path d="M6 12h12" />,
  back: <path d="m14 6-6 6 6 6" />,
  next: <path d="m10 6 6 6-6 6" />,
  close: <path d="m6.5 6.5 11 11m0-11-11 11" />,
  copy: <path d="M9 9h10v10H9zM15 9V5H5v10h4" />,
  mail: <path d="M4 6.5h16v11H4zm0 .5 8 6 8-6" />,
  phone: <path d="M7.5 4h9v16h-9zM11 17.5h2" />,
  offline: (
    <path d="M4 4l16 16M8.5 12.5a5.500 5.500 0 0 1 3.500-1.300m3.800 1.500M5 9.200a10.500 10.500 0 0 1 3-1.800m4-.700a10.500 10.500 0 0 1 7 2.500M12 18h.01" />
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** Never alone outside the top bar: a word stands beside it, or the control has a label. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg
    className="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {shapes[name]}
  </svg>
);
