import type { ManifestSignerReport } from "../../core/c2pa/ManifestReport.ts";
import { type Certificate, readCertificate } from "../../core/c2pa/readCertificate.ts";
import { sameDigest as sameBytes } from "./digestOf.ts";
import type { ManifestCheckOptions } from "./ManifestCheckOptions.ts";
import { isIssuedBy } from "./verifySignature.ts";

/** Purposes of a certificate that C2PA accepts for signing claims: e-mail, documents, C2PA's own. */
const PURPOSES = ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1"];
const MAX_CHAIN = 8;

/** Whether a chain holds together, and whether it leads to somebody the verifier trusts. */
export type ChainFinding =
  | { readonly fault: string; readonly trust: null }
  | { readonly fault: null; readonly trust: ManifestSignerReport["trust"] };

/**
 * Checks the certificates of a signature, the signer's own first (RFC 5280, section 6.1, in the profile of C2PA 2.2, section 14.5).
 * Revocation is not looked up: nobody is asked anything.
 *
 * @throws ManifestUnsupported
 */
export async function checkChain(
  chain: readonly Certificate[],
  { anchors, nowMs }: ManifestCheckOptions,
): Promise<ChainFinding> {
  const [own] = chain;
  if (own === undefined || chain.length > MAX_CHAIN) return withFault(`it comes with ${chain.length} certificates`);
  if (own.isAuthority || !own.maySignData || !own.purposes.some((purpose) => PURPOSES.includes(purpose))) {
    return withFault("its certificate is not one for signing content");
  }
  for (const [i, certificate] of chain.entries()) {
    const issuer = chain[i + 1];
    if (issuer === undefined) break;
    const fits = issuer.isAuthority && issuer.maySignCertificates && sameBytes(certificate.issuer, issuer.subject);
    if (!fits || !(await isIssuedBy(certificate, issuer)))
      return withFault("its certificates do not follow from each other");
  }
  if (chain.some(({ notBeforeMs, notAfterMs }) => !(notBeforeMs <= nowMs && nowMs <= notAfterMs))) {
    return { fault: null, trust: "expired" };
  }
  return {
    fault: null,
    trust: (await leadsTo(chain.at(-1) ?? own, anchors.map(readCertificate), nowMs)) ? "trusted" : "unknown",
  };
}

async function leadsTo(last: Certificate, anchors: readonly Certificate[], nowMs: number): Promise<boolean> {
  for (const anchor of anchors) {
    if (sameBytes(anchor.der, last.der)) return true;
    const fits = sameBytes(last.issuer, anchor.subject) && anchor.isAuthority && anchor.notAfterMs >= nowMs;
    if (fits && (await isIssuedBy(last, anchor))) return true;
  }
  return false;
}

function withFault(fault: string): ChainFinding {
  return { fault, trust: null };
}
