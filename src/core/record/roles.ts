import { SeedlineError } from "../errors.ts";

/** What a parent gave its child; the bit of a role is `1 << index`. Same order as `Roles` in contracts/types/Record.sol. */
export const ROLES = ["image", "character", "style", "model", "dataset", "import"] as const;
export type Role = (typeof ROLES)[number];

/** The bitmask of roles, at least one. @throws SeedlineError `ROLE_UNKNOWN` */
export function rolesToMask(roles: readonly string[]): number {
  let mask = 0;
  for (const role of roles) {
    const index = ROLES.indexOf(role as Role);
    if (index < 0) {
      throw new SeedlineError("ROLE_UNKNOWN", `"${role}" is no role a parent can have.`, {
        hint: `Use one of ${ROLES.join(", ")}.`,
        details: { role },
      });
    }
    mask |= 1 << index;
  }
  return mask;
}

/** The roles of a bitmask, in the order of {@link ROLES}. */
export function rolesFromMask(mask: number): Role[] {
  return ROLES.filter((_, index) => mask & (1 << index));
}
