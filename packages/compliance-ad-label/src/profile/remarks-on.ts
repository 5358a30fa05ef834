import type { AdProfile, SenderData } from './ad-profile.js';

/** What a person should look at in a profile that holds all the same, one sentence each. */
export function remarksOn(profile: AdProfile): readonly string[] {
  const remarks: string[] = [];
  if (profile.senderName === undefined)
    remarks.push('senderName is not given: advertising goes out only from channels that name one');
  if (profile.contact === undefined)
    remarks.push('contact is not given: advertising goes out only from channels that name one');
  const places: [string, SenderData][] = [['', profile]];
  for (const [id, data] of Object.entries(profile.channels ?? {})) places.push([`channels.${id}.`, data]);
  for (const [path, { optOutNumber, optOutCode }] of places) {
    const digits = optOutNumber?.replace(/\D/g, '');
    if (digits?.length === 11)
      remarks.push(
        `${path}optOutNumber has eight digits behind 080: most have seven, see whether it is right`,
      );
    if (optOutCode !== undefined && optOutNumber === undefined)
      remarks.push(`${path}optOutCode belongs to a number that is not given: it is not shown`);
  }
  return remarks;
}
