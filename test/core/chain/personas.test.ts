import { describe, expect, it } from "vitest";
import { developmentAccount } from "../../../src/core/chain/developmentAccount.ts";
import { PERSONAS, personaOf } from "../../../src/core/chain/personas.ts";

describe("personas", () => {
  it("have the addresses of the development accounts at their positions", () => {
    expect(PERSONAS.map(({ address }) => address)).toEqual(
      PERSONAS.map((_, index) => developmentAccount(31_337, index).address),
    );
  });

  it("are found by any spelling of their address, on the development chain alone", () => {
    const [, ivo] = PERSONAS;
    expect(personaOf(31_337, ivo!.address.toLowerCase())).toBe(ivo);
    expect(personaOf(31_337, ivo!.address)).toBe(ivo);
    expect(personaOf(8_453, ivo!.address)).toBeNull();
    expect(personaOf(31_337, "0x00000000000000000000000000000000000000aa")).toBeNull();
    expect(personaOf(31_337, "")).toBeNull();
  });
});
