const pattern = /^(\^|~|>=)?(\d+)\.(\d+)\.(\d+)$/;

/** Whether a version satisfies a range of the form `1.2.3`, `^1.2.3`, `~1.2.3`, `>=1.2.3` or `*`; `null`: no such form. */
export function satisfies(version: string, range: string): boolean | null {
  if (range === '*') return true;
  const wanted = pattern.exec(range);
  const given = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (!wanted || !given) return null;
  const [major, minor, patch] = [Number(wanted[2]), Number(wanted[3]), Number(wanted[4])];
  const [ours, ourMinor, ourPatch] = [Number(given[1]), Number(given[2]), Number(given[3])];
  const atLeast =
    ours > major || (ours === major && (ourMinor > minor || (ourMinor === minor && ourPatch >= patch)));
  switch (wanted[1]) {
    case '>=':
      return atLeast;
    case '~':
      return atLeast && ours === major && ourMinor === minor;
    case '^':
      return (
        atLeast && ours === major && (major > 0 || (ourMinor === minor && (minor > 0 || ourPatch === patch)))
      );
    default:
      return ours === major && ourMinor === minor && ourPatch === patch;
  }
}
