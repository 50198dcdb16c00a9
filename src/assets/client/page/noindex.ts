/** Keeps a link with a name in it out of search engines. The address without parameters may be indexed. */
export function addNoindex({ search }: Pick<Location, 'search'>): void {
  if (search === '') return;
  const meta = document.createElement('meta');
  meta.name = 'robots';
  meta.content = 'noindex, nofollow';
  document.head.append(meta);
}
