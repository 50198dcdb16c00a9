import { useEffect, useRef } from 'preact/hooks';
import type { Obstacle } from '../obstacle';
import { words } from '../words/current';

/** What there is to see where this page cannot work, with the way out. */
export function Obstructed({ obstacle }: { readonly obstacle: Obstacle }) {
  const { page, language } = words.value;
  const { title, remedy } = page.obstacles[obstacle];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);
  const secure = useRef<HTMLAnchorElement>(null);
  // Not so in a frame: the focus is the other site's to give.
  useEffect(() => secure.current?.focus(), []);
  return (
    <main>
      <div class="card">
        <h1>{title}</h1>
        <p class="lead">{remedy}</p>
        {obstacle === 'framed' && (
          <a class="primary" href={location.href} target="_blank" rel="noopener noreferrer">
            {page.open.framed}
          </a>
        )}
        {obstacle === 'insecure' && (
          <a ref={secure} class="primary" href={location.href.replace(/^http:/, 'https:')}>
            {page.open.insecure}
          </a>
        )}
      </div>
    </main>
  );
}
