/** The description of the API without what plugins and the place of installation add. */
export function toOwnDescription(json: string): object {
  const {
    paths,
    tags,
    servers: _servers,
    ...rest
  } = JSON.parse(json) as {
    paths: object;
    tags: { name: string }[];
    servers: object;
  };
  const own = Object.entries(paths).filter(([path]) => !path.startsWith('/v1/plugins/'));
  return {
    ...rest,
    servers: [{ url: 'http://127.0.0.1:4870' }],
    tags: tags.filter(({ name }) => name !== 'plugins'),
    paths: Object.fromEntries(own),
  };
}
