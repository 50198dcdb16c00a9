import type { ComponentChildren } from 'preact';

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

const slash = <path d="M4 4l16 16" />;

export const Microphone = ({ off = false }) => (
  <Icon>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5 11a7 7 0 0 0 14 0M12 18v3" />
    {off && slash}
  </Icon>
);

export const Camera = ({ off = false }) => (
  <Icon>
    <rect x="3" y="6" width="12" height="12" rx="2.5" />
    <path d="M15 11l6-3.5v9L15 13" />
    {off && slash}
  </Icon>
);

export const Door = () => (
  <Icon>
    <path d="M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16M3 21h18M14.5 12v.5" />
  </Icon>
);
