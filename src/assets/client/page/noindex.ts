/** Keeps a link with somebody's name in it out of search engines. The door by itself may be found. */
export function addNoindex({ search }: Pick<Location, 'search'>): void {
  if (search === '') return;
  const meta = document.createElement('meta');
  meta.name = 'robots';
  meta.content = 'noindex, nofollow';
  document.head.append(meta);
}
