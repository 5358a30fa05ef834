/** The version of core that plugins state their range against; equals package.json's. */
export const coreVersion = '0.1.0';
