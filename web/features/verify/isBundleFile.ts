/** Whether a file calls itself a bundle; what it is shows when it is opened. */
export function isBundleFile({ name }: Pick<File, "name">): boolean {
  return /\.car$/i.test(name);
}
