(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The numbers of factorisations of a form into layers (rule 7).              *)
(*                                                                            *)
(*       layer A i == what layer i takes of every root, a row                 *)
(* row_form ats e  == the product of the forms ats to the powers e; row_poly  *)
(*                    as a polynomial, row_degree its degree                  *)
(*   has_row e f   <-> the form f is a constant times the product of the      *)
(*                    factors of w to the powers e                            *)
(*   filters_of A  == the factorisation of w for the filling A, filter_of A i *)
(*                    its filters                                             *)
(* factors_of w rho gam c l q <-> w is c times the product of the l_i^(rho_i) *)
(*                    and q_j^(gam_j), as in has_rrmp                         *)
(*     atoms l q   == all these factors as forms                              *)
(*                                                                            *)
(* On a line where no factor is lost a filter divides w, so it has a row by   *)
(* unique factorisation, and the rows are a filling (factorises_filling); a   *)
(* filling gives filters (filters_of_factorises). Filters with the same row   *)
(* are the same up to a constant (has_row_same), and a filter has a multiple  *)
(* root if and only if an entry of its row is more than 1 (has_row_off). So   *)
(* factorisations are as many as fillings (factorisations_fillings).          *)
(******************************************************************************)
From Rootprint Require Import check form refine discriminant unique space compatibility ways.
From Rootprint Require text.
From Rootprint Require Import rules.
From Coq Require Import ZArith Lia.
From Coq Require List PeanoNat.
From mathcomp Require Import all_ssreflect all_algebra separable.
From mathcomp Require Import ring zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Import form.

Local Arguments degree : simpl never.

Local Open Scope ring_scope.

(* ---- lists of powers ------------------------------------------------------ *)

Section Powers.

Lemma prod_zip_nth (R : comRingType) (T : Type) (x0 : T) (f : T -> R) (s : seq T) (e : seq nat) : size e = size s ->
  \prod_(u <- zip s e) f u.1 ^+ u.2 = \prod_(j < size s) f (nth x0 s j) ^+ nth 0%N e j.
Proof.
elim: s e => [|x s IH] [|n e] //=; first by rewrite big_nil big_ord0.
by case=> se; rewrite big_cons big_ord_recl IH.
Qed.

Lemma sum_zip_nth (T : Type) (x0 : T) (f : T -> nat) (s : seq T) (e : seq nat) : size e = size s ->
  (\sum_(u <- zip s e) f u.1 * u.2 = \sum_(j < size s) f (nth x0 s j) * nth 0 e j)%N.
Proof.
elim: s e => [|x s IH] [|n e] //=; first by rewrite big_nil big_ord0.
by case=> se; rewrite big_cons big_ord_recl IH.
Qed.

Lemma sumn_nth (e : seq nat) n : size e = n -> (\sum_(i < n) nth 0 e i)%N = sumn e.
Proof. by move=> <-; rewrite sumnE (big_nth 0%N) big_mkord. Qed.

(* What layer i takes of every root. *)
Definition layer (A : seq (seq nat)) i : seq nat := [seq nth 0%N b i | b <- A].

Lemma nth_layer A i j : nth 0%N (layer A i) j = nth 0%N (nth [::] A j) i.
Proof.
have [jA|Aj] := ltnP j (size A); first by rewrite (nth_map [::]).
by rewrite !nth_default ?size_map // [nth [::] A j]nth_default.
Qed.

Lemma fillsP most (ss ms c : seq nat) A : size ms = size ss ->
  reflect [/\ size A = size ss,
              forall j, (j < size ss)%N ->
                [/\ size (nth [::] A j) = size c, sumn (nth [::] A j) = nth 0%N ms j & all (geq most) (nth [::] A j)]
            & forall i, (i < size c)%N -> (\sum_(j < size ss) nth 0 ss j * nth 0 (layer A i) j)%N = nth 0%N c i]
          (fills most (zip ss ms) c A).
Proof.
move=> sm; have sz : size (zip ss ms) = size ss by rewrite size1_zip ?sm.
have sums i : size A = size ss ->
    (\sum_(u <- zip (zip ss ms) A) u.1.1 * nth 0 u.2 i = \sum_(j < size ss) nth 0 ss j * nth 0 (layer A i) j)%N.
  move=> sA; rewrite (big_nth ((0, 0), [::])%N) big_mkord size1_zip ?sz ?sA //.
  by apply: eq_bigr => j _; rewrite nth_zip ?sz // nth_zip //= nth_layer.
apply: (iffP and3P) => [[/eqP sA /(all_nthP ((0, 0), [::])%N) cols /eqP rows]|[sA cols rows]].
  rewrite sz in sA; split=> // [j jn|i ic].
    move: (cols j); rewrite size1_zip ?sz ?sA // nth_zip ?sz //= nth_zip //= => /(_ jn).
    by case/and3P=> /eqP -> /eqP ->.
  by rewrite -sums // -[in RHS]rows (nth_map 0%N) ?size_iota // nth_iota.
split; first by rewrite sz sA.
  apply/(all_nthP ((0, 0), [::])%N) => j; rewrite size1_zip ?sz ?sA // => jn.
  by rewrite nth_zip ?sz //= nth_zip //=; have [-> -> ->] := cols j jn; rewrite !eqxx.
apply/eqP/(@eq_from_nth _ 0%N) => [|i]; rewrite size_map size_iota // => ic.
by rewrite (nth_map 0%N) ?size_iota // nth_iota // sums // rows.
Qed.

(* Numbers that are at most others, with the same sum, are these. *)
Lemma eq_of_sum (a b : seq nat) : size a = size b -> (forall i, (i < size a)%N -> nth 0 a i <= nth 0 b i)%N ->
  (sumn b <= sumn a)%N -> a = b.
Proof.
elim: a b => [|m a IH] [|n b] //= [sab] le ab.
have mn := le 0%N isT; have le' i : (i < size a)%N -> (nth 0 a i <= nth 0 b i)%N by move=> ia; apply: (le i.+1).
have le_sum : (sumn a <= sumn b)%N.
  rewrite -(sumn_nth (erefl (size a))) -(sumn_nth (esym sab)); apply: leq_sum => i _; exact: le'.
have mnE : m = n by move: mn ab le_sum => /=; clear; lia.
by rewrite mnE (IH b) //; move: mn ab le_sum => /=; clear; lia.
Qed.

End Powers.

(* ---- forms along a line --------------------------------------------------- *)

Section Along.
Variables (F : rcfType) (t : F).
Implicit Types (w f g : seq F).
Notation fa := (form_along t).

Lemma along_map d f : fa [seq d * a | a <- f] = d *: fa f.
Proof. by apply: horner_inj => s; rewrite hornerZ !horner_form eval_scaled. Qed.

Lemma size_along f : (size (fa f) <= size f)%N.
Proof. by rewrite -restrict_along size_restrict. Qed.

Lemma along_inj d f g : size f = size g -> fa f = d *: fa g -> f = [seq d * a | a <- g].
Proof.
move=> sfg e; suff eP : Poly f = Poly [seq d * a | a <- g].
  by rewrite -(space.PolyK f) eP -[in RHS](space.PolyK [seq _ | _ <- g]) size_map sfg.
apply/eqP; rewrite -subr_eq0; apply/eqP.
have nz : 'X - t%:P != 0 :> {poly F} by rewrite polyXsubC_eq0.
apply: (mulIf nz); rewrite mul0r; apply: horner_inj => y; rewrite hornerM hornerXsubC horner0.
have [->|yt] := eqVneq y t; first by rewrite subrr mulr0.
set u := y - t; have u0 : u != 0 by rewrite subr_eq0.
have at_y h : (Poly h).[y] = u ^+ (size h).-1 * (fa h).[u^-1].
  rewrite horner_form -evalM -eval_at1 mulfV //; congr (eval h _ _).
  by rewrite mulrDr mulr1 mulrCA mulfV // mulr1 /u subrK.
by rewrite hornerD hornerN !at_y along_map size_map sfg e !hornerZ subrr mul0r.
Qed.

End Along.

(* ---- the factors of a form ------------------------------------------------ *)

Section Divisors.
Variable K : fieldType.
Implicit Types (p g : {poly K}) (s : seq {poly K}).

(* A divisor of a product of irreducible factors is a product of some of them. *)
Lemma divisor_of_factors s g : factors s -> g %| \prod_(p <- s) p ->
  exists2 s', {subset s' <= s} & g %= \prod_(p <- s') p.
Proof.
elim: s g => [|p s IH] g.
  by rewrite big_nil dvdp1 => _ sg; exists [::] => //; rewrite big_nil -size_poly_eq1.
move=> /factors_cons [_ p_irr fs]; rewrite big_cons.
have [/dvdpP [q ->]|not_pg] := boolP (p %| g).
  rewrite [q * p]mulrC dvdp_mul2l ?irredp_neq0 // => /(IH q fs) [s' sub e].
  exists (p :: s'); last by rewrite big_cons eqp_mull.
  by move=> a; rewrite !inE => /orP [->//|/sub ->]; rewrite orbT.
have cop : coprimep p g.
  have [|g_p] := irredp_XsubCP p_irr (dvdp_gcdl p g); first by rewrite gcdp_eqp1.
  by case/negP: not_pg; rewrite -(eqp_dvdl _ g_p) dvdp_gcdr.
rewrite Gauss_dvdpr 1?coprimep_sym // => /(IH g fs) [s' sub e]; exists s' => // a /sub.
by rewrite inE orbC => ->.
Qed.

Lemma prod_counts (P s : seq {poly K}) : uniq P -> {subset s <= P} ->
  \prod_(u <- zip P [seq count_mem p s | p <- P]) u.1 ^+ u.2 = \prod_(p <- s) p.
Proof.
move=> uP; have zipE (h : {poly K} -> nat) : \prod_(u <- zip P [seq h p | p <- P]) u.1 ^+ u.2 = \prod_(p <- P) p ^+ h p.
  by elim: (P) => [|p P' IH]; rewrite ?big_nil // !big_cons IH.
rewrite zipE; elim: s => [|p s IH] sub; first by rewrite big_nil big1.
rewrite big_cons -IH => [|q q_s]; last by apply: sub; rewrite inE q_s orbT.
have pP : p \in P by apply: sub; rewrite mem_head.
rewrite (bigD1_seq p) //= eqxx exprS -mulrA; congr (_ * _); rewrite [in RHS](bigD1_seq p) //=; congr (_ * _).
by apply: eq_bigr => q /negbTE qp; rewrite [p == q]eq_sym qp.
Qed.

(* Exponents are unique. *)
Lemma unique_exponents (P : seq {poly K}) (d e : seq nat) : factors P -> uniq P -> size d = size P -> size e = size P ->
  \prod_(u <- zip P d) u.1 ^+ u.2 %= \prod_(u <- zip P e) u.1 ^+ u.2 -> d = e.
Proof.
move=> fP uP sd se; rewrite -!prod_copies.
have fac (a : seq nat) : size a = size P -> factors (copies (zip P a)).
  move=> sa p /flattenP [l /mapP [b b_in ->]]; rewrite mem_nseq => /andP [_ /eqP ->]; apply: fP.
  by rewrite -(unzip1_zip (s := P) (t := a)) ?sa //; apply: map_f.
move=> /(unique_factors (fac d sd) (fac e se)) h.
have cnt (a : seq nat) j : size a = size P -> (j < size P)%N -> count_mem (nth 0 P j) (copies (zip P a)) = nth 0%N a j.
  move=> sa jP; have mem_j : (nth 0 P j, nth 0%N a j) \in zip P a.
    by rewrite -nth_zip ?sa // mem_nth // size1_zip ?sa.
  by rewrite (count_copies _ mem_j) // unzip1_zip ?sa.
apply: (@eq_from_nth _ 0%N) => [|j]; rewrite sd ?se // => jP.
by rewrite -(cnt d) // -(cnt e) // (permP h).
Qed.

End Divisors.

(* ---- powers of forms -------------------------------------------------------- *)

Lemma mem_zip1 (T : eqType) (s : seq T) (e : seq nat) u : u \in zip s e -> u.1 \in s.
Proof.
by elim: s e => [|x s IH] [|n e] //=; rewrite !inE => /orP [/eqP ->|/IH ->]; rewrite ?eqxx // orbT.
Qed.

Section PowersOfForms.
Variable F : rcfType.
Implicit Types (us : seq (seq F * nat)) (ats : seq (seq F)) (e : seq nat).

Lemma hom_powers us : all (fun u => 0 < size u.1)%N us ->
  (size (\prod_(u <- us) Poly u.1 ^+ u.2)%R <= (\sum_(u <- us) (size u.1).-1 * u.2).+1)%N
  /\ forall x y, hom (\sum_(u <- us) (size u.1).-1 * u.2)%N (\prod_(u <- us) Poly u.1 ^+ u.2) x y
                 = \prod_(u <- us) eval u.1 x y ^+ u.2.
Proof.
elim: us => [|[a m] us IH]; first by move=> _; rewrite !big_nil size_poly1; split=> // x y; rewrite big_nil hom_const.
case/andP=> /= a0 /IH [sz ev]; rewrite !big_cons /=.
have pa : (size (Poly a) <= (size a).-1.+1)%N by rewrite prednK // size_Poly_le.
have pm : (size (Poly a ^+ m) <= ((size a).-1 * m).+1)%N.
  apply: leq_trans (size_exp_leq _ _) _; rewrite ltnS leq_mul2r; apply/orP; right.
  by move: pa; clear; case: (size (Poly a)).
split=> [|x y]; first by apply: leq_trans (size_mul_leq _ _) _; apply: pred_add_le.
by rewrite big_cons homM // homX // ev -(@eval_hom _ a) ?prednK.
Qed.

Definition row_degree ats e : nat := (\sum_(u <- zip ats e) (size u.1).-1 * u.2)%N.
Definition row_poly ats e : {poly F} := \prod_(u <- zip ats e) Poly u.1 ^+ u.2.
Definition row_form ats e : seq F := coefs (row_degree ats e).+1 (row_poly ats e).

Lemma size_row_poly ats e : all (fun a => 1 < size a)%N ats -> (size (row_poly ats e) <= (row_degree ats e).+1)%N.
Proof.
move=> a2; have [|+ _] := @hom_powers (zip ats e); last exact.
elim: ats e a2 => [|a ats IH] [|m e] //= /andP [a1 /IH ->]; rewrite (leq_trans _ a1) //.
Qed.

Lemma eval_row_form ats e x y : all (fun a => 1 < size a)%N ats ->
  eval (row_form ats e) x y = \prod_(u <- zip ats e) eval u.1 x y ^+ u.2.
Proof.
move=> a2; have [|_ +] := @hom_powers (zip ats e); last first.
  by move=> <-; rewrite (@eval_hom _ _ (row_degree ats e)) ?size_coefs // coefsK // size_row_poly.
by elim: ats e a2 => [|a ats IH] [|m e] //= /andP [a1 /IH ->]; rewrite (leq_trans _ a1).
Qed.

Lemma row_degreeE ats e : size e = size ats ->
  row_degree ats e = (\sum_(j < size ats) nth 0 [seq (size a).-1 | a <- ats] j * nth 0 e j)%N.
Proof.
move=> se; rewrite /row_degree (sum_zip_nth [::] (fun a : seq F => (size a).-1) se).
by apply: eq_bigr => j _; rewrite (nth_map [::]).
Qed.

(* A factor that is taken twice. *)
Lemma row_square ats e : size e = size ats -> ~~ all (geq 1%N) e -> exists a e', [/\ a \in ats,
  row_poly ats e = Poly a ^+ 2 * row_poly ats e' & row_degree ats e = (2 * (size a).-1 + row_degree ats e')%N].
Proof.
rewrite /row_poly /row_degree; elim: ats e => [|a ats IH] [|m e] //= [se].
case: (leqP m 1) => [_ /= /(IH e se) [b [e' [b_in pe de]]]|m2 _].
  exists b, (m :: e'); rewrite inE b_in orbT /= !big_cons pe de; split=> //; first by rewrite mulrCA.
  by rewrite addnCA.
exists a, ((m - 2)%N :: e); rewrite mem_head /= !big_cons /= mulrA -exprD subnKC //; split=> //.
by rewrite addnA; congr (_ + _)%N; rewrite [(2 * _)%N]mulnC -mulnDr subnKC.
Qed.

Lemma uniq_copies (P : seq {poly F}) e : uniq P -> all (geq 1%N) e -> uniq (copies (zip P e)).
Proof.
elim: P e => [|p P IH] [|m e] //= /andP [pP uP] /andP [m1 e1].
rewrite /copies /= cat_uniq IH // andbT; case: m m1 => [|[|]] // _ /=; first by rewrite -all_predC; apply/allP.
rewrite -all_predC; apply/allP => q /flattenP [l /mapP [u u_in ->]]; rewrite mem_nseq => /andP [_ /eqP ->] /=.
by rewrite inE; apply: contra pP => /eqP <-; apply: mem_zip1 u_in.
Qed.

End PowersOfForms.

Section Main.
Variables (F : rcfType) (t c : F) (ats : seq (seq F)) (ms : seq nat) (w : seq F) (k : seq nat).
Notation fa := (form_along t).
Let Ps : seq {poly F} := [seq normal (fa a) | a <- ats].
Let ss : seq nat := [seq (size a).-1 | a <- ats].
Let n := size ats.
Hypotheses (c0 : c != 0) (ats2 : all (fun a => 1 < size a)%N ats) (full : all (fun a => size (fa a) == size a) ats).
Hypotheses (Pf : factors Ps) (Pu : uniq Ps) (msn : size ms = n).
Hypothesis wE : forall x y, eval w x y = c * \prod_(u <- zip ats ms) eval u.1 x y ^+ u.2.
Hypotheses (k1 : all (leq 1) k) (k0 : k != [::]) (dw : row_degree ats ms = degree k).
Implicit Types (e : seq nat) (f : seq F) (fs : seq (seq F)) (A : seq (seq nat)).

Let along_neq0 a : a \in ats -> fa a != 0.
Proof.
by move=> a_in; rewrite -size_poly_gt0 (eqP (allP full a a_in)) (leq_trans _ (allP ats2 a a_in)).
Qed.

Lemma along_powers f d e : (forall x y, eval f x y = d * \prod_(u <- zip ats e) eval u.1 x y ^+ u.2) ->
  fa f = d *: \prod_(u <- zip ats e) fa u.1 ^+ u.2.
Proof.
move=> fE; apply: horner_inj => s; rewrite horner_form fE hornerZ horner_prod; congr (_ * _).
by apply: eq_bigr => u _; rewrite horner_exp horner_form.
Qed.

Lemma eqp_normals e : \prod_(u <- zip ats e) fa u.1 ^+ u.2 %= \prod_(u <- zip Ps e) u.1 ^+ u.2.
Proof.
suff gen l d : {subset l <= ats} ->
    \prod_(u <- zip l d) fa u.1 ^+ u.2 %= \prod_(u <- zip [seq normal (fa a) | a <- l] d) u.1 ^+ u.2 by exact: gen.
elim: l d => [|a l IH] [|m d] sub; rewrite /= ?big_nil ?eqpxx //.
rewrite !big_cons /=; apply: (@eqp_trans _ (normal (fa a) ^+ m * \prod_(u <- zip l d) fa u.1 ^+ u.2)).
  by apply/eqp_mulr/eqp_exp; rewrite eqp_sym eqp_normal // along_neq0 // sub ?mem_head.
by apply/eqp_mull/IH => b b_l; apply: sub; rewrite inE b_l orbT.
Qed.

Lemma size_normals e : size (\prod_(u <- zip Ps e) u.1 ^+ u.2)%R = (row_degree ats e).+1.
Proof.
suff gen l d : {subset l <= ats} ->
    size (\prod_(u <- zip [seq normal (fa a) | a <- l] d) u.1 ^+ u.2)%R = (row_degree l d).+1 by exact: gen.
rewrite /row_degree; elim: l d => [|a l IH] [|m d] sub; rewrite /= ?big_nil ?size_poly1 //.
have a_in : a \in ats by rewrite sub ?mem_head.
have sub' : {subset l <= ats} by move=> b b_l; apply: sub; rewrite inE b_l orbT.
have an := normal_monic (along_neq0 a_in); have pm := monic_exp m an.
rewrite !big_cons /= size_monicM ?IH // -?size_poly_gt0 ?IH // addnS /= -addSn; congr (_ + _)%N.
rewrite -(@prednK (size _)) ?size_poly_gt0 ?monic_neq0 // size_exp size_normal ?along_neq0 //.
by rewrite (eqP (allP full a a_in)).
Qed.

(* The form f has the factors with the exponents e. *)
Definition has_row e f : Prop := fa f %= \prod_(u <- zip Ps e) u.1 ^+ u.2.

Lemma has_row_powers f d e : d != 0 -> (forall x y, eval f x y = d * \prod_(u <- zip ats e) eval u.1 x y ^+ u.2) ->
  has_row e f.
Proof.
by move=> d0 /along_powers fE; rewrite /has_row fE; apply: (eqp_trans (eqp_scale _ d0)); exact: eqp_normals.
Qed.

Lemma has_row_form e : has_row e (row_form ats e).
Proof. by apply: (@has_row_powers _ 1); rewrite ?oner_neq0 // => x y; rewrite mul1r eval_row_form. Qed.

Lemma has_row_unique e e' f : size e = n -> size e' = n -> has_row e f -> has_row e' f -> e = e'.
Proof.
move=> se se' h h'; apply: (unique_exponents Pf Pu); rewrite ?size_map //.
by apply: eqp_trans h'; rewrite eqp_sym.
Qed.

Lemma has_row_scale e d f : d != 0 -> has_row e [seq d * a | a <- f] -> has_row e f.
Proof. by move=> d0; rewrite /has_row along_map (eqp_ltrans (eqp_scale _ d0)). Qed.

Lemma has_row_same e f g : size f = size g -> has_row e f -> has_row e g ->
  exists2 d, d != 0 & f = [seq d * a | a <- g].
Proof.
move=> sfg hf; rewrite /has_row eqp_sym => /(eqp_trans hf) /eqpf_eq [d d0 e'].
by exists d => //; apply: along_inj e'.
Qed.

(* Without a multiple root if and only if no exponent is more than 1. *)
Lemma has_row_off e f : size e = n -> size f = (row_degree ats e).+1 -> has_row e f ->
  ~ on_discriminant f <-> all (geq 1%N) e.
Proof.
move=> se sf h; split=> [off|e1]; last first.
  apply: (restrict_off (k := t)); last by rewrite (eqp_size h) size_normals sf.
  rewrite (eqp_separable h) -prod_copies; apply: factors_separable; last exact: uniq_copies.
  by move=> p /flattenP [l /mapP [u /mem_zip1 u_in ->]]; rewrite mem_nseq => /andP [_ /eqP ->]; apply: Pf.
apply/negPn/negP => /(row_square se) [a [e' [a_in pe de]]]; apply: off.
have [|d d0 fE] := @has_row_same e f (row_form ats e) _ h (has_row_form e); first by rewrite sf size_coefs.
have a2 := allP ats2 a a_in; have s1 : ((size a).-2.+2 = size a)%N by move: a2; clear; case: size => // -[].
apply: (@square_on _ f (Poly a) (d *: row_poly ats e') (size a).-2 (row_degree ats e')).
- by rewrite s1 size_Poly_le.
- by rewrite size_scale // size_row_poly.
- by rewrite sf de; move: a2; clear; case: size => // -[].
rewrite -scalerAr -pe fE; apply/polyP => i; rewrite coefZ coef_Poly.
rewrite -[row_poly ats e](@coefsK _ (row_degree ats e).+1) ?size_row_poly // coef_Poly -/(row_form ats e).
have [i_in|out] := ltnP i (size (row_form ats e)); first by rewrite (nth_map 0).
by rewrite [X in _ * X]nth_default // mulr0; apply: nth_default; rewrite size_map.
Qed.

(* ---- from fillings to factorisations ---------------------------------------- *)

Let rooms := map predn k.
Let roots := zip ss ms.

Definition filter_of A i : seq F := [seq (if i == 0%N then c else 1) * a | a <- row_form ats (layer A i)].
Definition filters_of A : seq (seq F) := [seq filter_of A i | i <- iota 0 (size k)].

Let scale_neq0 i : (if i == 0%N then c else 1) != 0.
Proof. by case: ifP; rewrite ?oner_neq0. Qed.

Lemma nth_filters_of A i : (i < size k)%N -> nth [::] (filters_of A) i = filter_of A i.
Proof. by move=> ik; rewrite (nth_map 0%N) ?size_iota // nth_iota. Qed.

Lemma eval_filter_of A i x y :
  eval (filter_of A i) x y = (if i == 0%N then c else 1) * \prod_(u <- zip ats (layer A i)) eval u.1 x y ^+ u.2.
Proof. by rewrite eval_scaled eval_row_form. Qed.

Lemma has_row_filter A i : has_row (layer A i) (filter_of A i).
Proof. exact: has_row_powers (scale_neq0 i) (eval_filter_of A i). Qed.

Lemma filters_of_factorises most A : fills most roots rooms A -> factorises k w (filters_of A).
Proof.
have sm : size ms = size ss by rewrite size_map.
case/(fillsP _ _ _ sm); rewrite {1 2}/ss size_map -/n => sA cols rows; split.
  apply: (@eq_from_nth _ 0%N) => [|i]; rewrite !size_map size_iota // => ik.
  rewrite (nth_map [::]) ?size_map ?size_iota // nth_filters_of // size_map size_coefs.
  rewrite row_degreeE ?size_map // rows ?size_map // (nth_map 0%N) // prednK //; exact: (allP k1 _ (mem_nth _ ik)).
move=> x y; rewrite wE /filters_of big_map.
have -> : iota 0 (size k) = index_iota 0 (size k) by rewrite /index_iota subn0.
rewrite big_mkord [RHS](eq_bigr (fun i : 'I_(size k) => (if i == 0%N :> nat then c else 1)
    * \prod_(j < size ats) eval (nth [::] ats j) x y ^+ nth 0%N (layer A i) j)); last first.
  by move=> i _; rewrite eval_filter_of (prod_zip_nth [::] (fun a => eval a x y)) ?size_map.
rewrite big_split /=; congr (_ * _).
  by case: k k0 => //= b k' _; rewrite big_ord_recl big1 ?mulr1.
rewrite (prod_zip_nth [::] (fun a => eval a x y)) // exchange_big /=; apply: eq_bigr => j _.
have [sj mj _] := cols j (ltn_ord j); rewrite -mj -(sumn_nth sj) size_map -prodrXr /=.
by apply: eq_bigr => i _; rewrite nth_layer.
Qed.

Lemma mem_sum_leq (b : seq nat) a : a \in b -> (a <= sumn b)%N.
Proof.
elim: b => //= m b IH; rewrite inE => /orP [/eqP ->|/IH]; first exact: leq_addr.
by move/leq_trans; apply; exact: leq_addl.
Qed.

(* ---- from factorisations to fillings ----------------------------------------- *)

Lemma factorises_along fs : factorises k w fs -> fa w = \prod_(f <- fs) fa f.
Proof.
case=> _ fE; apply: horner_inj => s; rewrite horner_form fE horner_prod.
by apply: eq_bigr => f _; rewrite horner_form.
Qed.

Lemma has_row_w : has_row ms w. Proof. exact: has_row_powers c0 wE. Qed.

(* Every filter has a row. *)
Lemma filter_row fs f : factorises k w fs -> f \in fs -> exists2 e, size e = n & has_row e f.
Proof.
move=> h f_fs; have dv : fa f %| \prod_(p <- copies (zip Ps ms)) p.
  rewrite prod_copies -(eqp_dvdr _ has_row_w) (factorises_along h) (big_rem f) //=; exact: dvdp_mulr.
have sub : {subset copies (zip Ps ms) <= Ps}.
  by move=> p /flattenP [l /mapP [u /mem_zip1 u_in ->]]; rewrite mem_nseq => /andP [_ /eqP ->].
have [|s' sub' e] := divisor_of_factors _ dv; first by move=> p /sub; apply: Pf.
exists [seq count_mem p s' | p <- Ps]; first by rewrite !size_map.
by rewrite /has_row prod_counts // => p /sub' /sub.
Qed.

Lemma factorises_filling fs : factorises k w fs -> exists2 A, fills (degree k) roots rooms A
  & forall i, (i < size k)%N -> has_row (layer A i) (nth [::] fs i).
Proof.
move=> h; have [sf fE] := h; have sfs : size fs = size k by rewrite -sf size_map.
have [R sR hR] : exists2 R : seq (seq nat), size R = size fs
    & forall i, (i < size fs)%N -> size (nth [::] R i) = n /\ has_row (nth [::] R i) (nth [::] fs i).
  have := @filter_row fs ^~ h; elim: (fs) => [|f l IH] hl; first by exists [::].
  have [|R sR hR] := IH; first by move=> g g_l; apply: hl; rewrite inE g_l orbT.
  have [e se he] := hl f (mem_head f l); exists (e :: R) => [|[|i]] //=; first by rewrite sR.
  exact: hR.
rewrite sfs in sR hR; pose A : seq (seq nat) := [seq [seq nth 0%N r j | r <- R] | j <- iota 0 n].
have sA : size A = n by rewrite size_map size_iota.
have nthA j : (j < n)%N -> nth [::] A j = [seq nth 0%N r j | r <- R].
  by move=> jn; rewrite (nth_map 0%N) ?size_iota // nth_iota.
have layerA i : (i < size k)%N -> layer A i = nth [::] R i.
  move=> ik; have [si _] := hR i ik.
  apply: (@eq_from_nth _ 0%N) => [|j]; rewrite size_map sA ?si // => jn.
  by rewrite nth_layer nthA // (nth_map [::]) ?sR.
have colA : [seq sumn b | b <- A] = ms.
  have sB : size [seq sumn b | b <- A] = n by rewrite size_map.
  apply: (has_row_unique sB msn _ has_row_w); rewrite /has_row (factorises_along h).
  rewrite (big_nth [::]) big_mkord sfs.
  apply: (@eqp_trans _ (\prod_(i < size k) \prod_(u <- zip Ps (layer A i)) u.1 ^+ u.2)).
    by apply: eqp_prod => i _; rewrite layerA //; have [] := hR i (ltn_ord i).
  rewrite (eq_bigr (fun i : 'I_(size k) => \prod_(j < size Ps) (nth 0 Ps j) ^+ nth 0%N (layer A i) j)); last first.
    by move=> i _; rewrite (prod_zip_nth 0 id) // !size_map size_iota.
  rewrite exchange_big (prod_zip_nth 0 id) ?size_map ?size_iota //=; apply: eqp_prod => j _.
  have jn : (j < n)%N by exact: ltn_ord.
  rewrite (nth_map [::]) ?sA // -(@sumn_nth _ (size k)) ?nthA ?size_map // -prodrXr.
  rewrite (eq_bigr (fun i : 'I_(size k) => nth 0 Ps j ^+ nth 0%N (nth [::] A j) i)) ?nthA ?eqpxx // => i _.
  by rewrite nth_layer nthA.
have rowA : [seq row_degree ats r | r <- R] = rooms.
  have kE i : (i < size k)%N -> size (nth [::] fs i) = nth 0%N k i.
    by move=> ik; rewrite -[in RHS]sf (nth_map [::]) ?sfs.
  apply: eq_of_sum => [|i|]; first by rewrite !size_map sR.
    rewrite size_map sR => ik; have [_ hi] := hR i ik; rewrite (nth_map [::]) ?sR // (nth_map 0%N) //.
    rewrite -ltnS -size_normals -(eqp_size hi).
    by rewrite (leq_trans (size_along _ _)) // kE // leqSpred.
  have -> : sumn rooms = degree k by rewrite /rooms; elim: (k) => //= a l ->.
  rewrite -dw row_degreeE // -(@sumn_nth _ (size k)) ?size_map // (eq_bigr (fun i : 'I_(size k) =>
    \sum_(j < size ats) nth 0 ss j * nth 0 (layer A i) j)%N) => [|i _]; last first.
    by rewrite (nth_map [::]) ?sR // row_degreeE ?layerA //; have [] := hR i (ltn_ord i).
  rewrite exchange_big /=; apply: leq_sum => j _.
  rewrite -big_distrr /= leq_mul2l; apply/orP; right.
  rewrite -colA (nth_map [::]) ?sA // -(@sumn_nth _ (size k)) ?nthA ?size_map //.
  by apply: leq_sum => i _; rewrite nth_layer nthA.
exists A; last by move=> i ik; rewrite layerA //; have [] := hR i ik.
have sss : size ss = n by rewrite size_map.
have sm : size ms = size ss by rewrite sss.
have sr : size rooms = size k by rewrite size_map.
apply/(fillsP _ _ _ sm); rewrite sss sr; split=> // [j jn|i ik].
  split; first by rewrite nthA // size_map.
    by rewrite -colA (nth_map [::]) ?sA.
  apply/allP => a /=; have := @mem_sum_leq (nth [::] A j) a => h' /h'.
  rewrite -dw (row_degreeE msn) -colA.
  have -> : sumn (nth [::] A j) = nth 0%N ms j by rewrite -colA (nth_map [::]) ?sA.
  move=> /leq_trans; apply; rewrite (bigD1 (Ordinal jn)) //= colA (leq_trans _ (leq_addr _ _)) // leq_pmull //.
  by have := allP ats2 _ (mem_nth [::] jn); rewrite (nth_map [::]) //; case: (size _) => // -[].
rewrite -/rooms -rowA (nth_map [::]) ?sR // row_degreeE; last by have [] := hR i ik.
by apply: eq_bigr => j _; rewrite layerA.
Qed.

(* ---- one to one ------------------------------------------------------------- *)

Lemma fills_sizes most A : fills most roots rooms A ->
  size A = n /\ forall j, (j < n)%N -> size (nth [::] A j) = size k.
Proof.
have sss : size ss = n by rewrite size_map.
have sm : size ms = size ss by rewrite sss.
by case/(fillsP _ _ _ sm); rewrite sss => sA cols _; split=> // j /cols [-> _ _]; rewrite size_map.
Qed.

(* Layers tell everything. *)
Lemma layers_inj most A B : fills most roots rooms A -> fills most roots rooms B ->
  (forall i, (i < size k)%N -> layer A i = layer B i) -> A = B.
Proof.
move=> /fills_sizes [sA cA] /fills_sizes [sB cB] h.
apply: (@eq_from_nth _ [::]) => [|j]; rewrite sA ?sB // => jn.
apply: (@eq_from_nth _ 0%N) => [|i]; rewrite cA ?cB // => ik.
by rewrite -!nth_layer h.
Qed.

(* Different fillings give different factorisations. *)
Lemma filters_of_inj most A B : fills most roots rooms A -> fills most roots rooms B ->
  same_filters (filters_of A) (filters_of B) -> A = B.
Proof.
move=> fA fB same; apply: (layers_inj fA fB) => i ik; have [d d0] := same i; rewrite !nth_filters_of // => e.
have [sA _] := fills_sizes fA; have [sB _] := fills_sizes fB.
apply: (@has_row_unique _ _ (filter_of B i)); rewrite ?size_map //; last exact: has_row_filter.
by apply: (has_row_scale d0); rewrite -e; exact: has_row_filter.
Qed.

(* Factorisations are as many as fillings, if each has its filling, one of a list. *)
Lemma number_of_fillings most (L : seq (seq (seq nat))) (S : seq (seq F) -> Prop) : uniq L ->
  (forall A, A \in L -> fills most roots rooms A /\ S (filters_of A)) ->
  (forall fs, S fs -> factorises k w fs) ->
  (forall fs, S fs -> exists2 A, A \in L & forall i, (i < size k)%N -> has_row (layer A i) (nth [::] fs i)) ->
  has_number S (Z.of_nat (size L)).
Proof.
move=> uL inL facS rowS; exists [seq filters_of A | A <- L]; split=> [|fs|i j|fs Sfs]; first by rewrite size_map.
- by case/mapP=> A /inL [_ SA] ->.
- rewrite size_map => /andP [ij jL] same; have iL := ltn_trans ij jL; rewrite !(nth_map [::]) // in same.
  have [fi _] := inL _ (mem_nth [::] iL); have [fj _] := inL _ (mem_nth [::] jL).
  have : nth [::] L i == nth [::] L j by apply/eqP; exact: filters_of_inj fi fj same.
  by rewrite nth_uniq // ltn_eqF.
have [A AL rowA] := rowS fs Sfs; exists (filters_of A); first exact: map_f.
have [_ SA] := inL A AL; have [sA _] := facS _ SA; have [sf _] := facS _ Sfs.
have same_size (gs : seq (seq F)) : [seq size f | f <- gs] = k -> size gs = size k by move=> <-; rewrite size_map.
move=> i; have [ik|ki] := ltnP i (size k); last first.
  by exists 1; rewrite ?oner_neq0 // !nth_default // same_size.
apply: (@has_row_same (layer A i)).
- by rewrite -(nth_map _ 0%N size) ?same_size // sf -[in LHS]sA (nth_map [::]) ?same_size.
- exact: rowA.
by rewrite nth_filters_of //; exact: has_row_filter.
Qed.

Let roots_gt0 : all (fun r => 0 < r.1)%N roots.
Proof.
apply/allP => -[s m] /mem_zip1 /mapP [a a_in /= ->].
by have := allP ats2 a a_in; case: (size a) => // -[].
Qed.

Theorem number_of_factorisations :
  has_number (factorises k w) (Z.of_nat (size (all_fillings (degree k) roots rooms))).
Proof.
apply: (@number_of_fillings (degree k)); first exact: uniq_all_fillings.
- by move=> A; rewrite mem_all_fillings // => h; split=> //; exact: filters_of_factorises h.
- by [].
move=> fs /factorises_filling [A h row]; exists A => //; by rewrite mem_all_fillings.
Qed.

(* No layer takes a root twice: no filter has a multiple root. *)
Lemma filters_of_off A f : fills 1 roots rooms A -> f \in filters_of A -> ~ on_discriminant f.
Proof.
move=> h /mapP [i]; rewrite mem_iota => /andP [_ ik] {f}->; have [sA cA] := fills_sizes h.
have se : size (layer A i) = n by rewrite size_map.
have sf : size (filter_of A i) = (row_degree ats (layer A i)).+1 by rewrite size_map size_coefs.
apply/(has_row_off se sf (has_row_filter A i)).
apply/(all_nthP 0%N) => j; rewrite size_map sA => jn; rewrite nth_layer.
have sss : size ss = n by rewrite size_map.
have sm : size ms = size ss by rewrite sss.
case/(fillsP _ _ _ sm): h => _; rewrite sss => cols _; have [_ _ /(all_nthP 0%N)] := cols j jn.
by move/(_ i); rewrite cA // => /(_ ik).
Qed.

Theorem number_of_compatible_factorisations :
  has_number (fun fs => factorises k w fs /\ forall f, f \in fs -> ~ on_discriminant f)
             (Z.of_nat (size (all_fillings 1 roots rooms))).
Proof.
have sss : size ss = n by rewrite size_map.
have sm : size ms = size ss by rewrite sss.
have sr : size rooms = size k by rewrite size_map.
apply: (@number_of_fillings 1); first exact: uniq_all_fillings.
- move=> A; rewrite mem_all_fillings // => h; split=> //; split; first exact: filters_of_factorises h.
  by move=> f; exact: filters_of_off h.
- by move=> fs [].
move=> fs [h off]; have [A fA row] := factorises_filling h; exists A => //.
have [sf _] := h; have sfs : size fs = size k by rewrite -sf size_map.
rewrite mem_all_fillings //; move: (fA) => /(fillsP _ _ _ sm); rewrite sss sr => -[sA cols rows].
apply/(fillsP _ _ _ sm); rewrite sss sr; split=> // j jn; have [cj mj _] := cols j jn; split=> //.
apply/(all_nthP 0%N) => i; rewrite cj => ik; rewrite -nth_layer.
have /(all_nthP 0%N) e1 : all (geq 1%N) (layer A i).
  have se : size (layer A i) = n by rewrite size_map.
  apply/(has_row_off se _ (row i ik)); last by apply: off; rewrite mem_nth ?sfs.
  rewrite row_degreeE ?size_map // rows // (nth_map 0%N) // -(nth_map [::] 0%N size) ?sfs // sf prednK //.
  exact: (allP k1 _ (mem_nth _ ik)).
by apply: e1; rewrite size_map sA.
Qed.

End Main.

(* ---- from patterns ----------------------------------------------------------- *)

Section Patterns.
Variable F : rcfType.
Implicit Types (w : seq F) (k rho gam : seq nat).

Definition linear_atom (l : F * F) : seq F := [:: l.1; l.2].
Definition quadratic_atom (q : F * F * F) : seq F := [:: q.1.1; q.1.2; q.2].

Lemma eval_linear_atom l x y : eval (linear_atom l) x y = linear l x y.
Proof. by rewrite !eval_cons eval_nil /linear /=; ring. Qed.

Lemma eval_quadratic_atom q x y : eval (quadratic_atom q) x y = quadratic q x y.
Proof. by rewrite !eval_cons eval_nil /quadratic /=; ring. Qed.

Lemma along_linear t l : form_along t (linear_atom l) = linear_along t l.
Proof. by apply: horner_inj => s; rewrite horner_form unique.horner_linear eval_linear_atom. Qed.

Lemma along_quadratic t q : form_along t (quadratic_atom q) = quadratic_along t q.
Proof. by apply: horner_inj => s; rewrite horner_form unique.horner_quadratic eval_quadratic_atom. Qed.

Lemma sized_rootsE rho gam : sized_roots (rho, gam) = zip (nseq (size rho) 1%N ++ nseq (size gam) 2%N) (rho ++ gam).
Proof.
have one a (e : seq nat) : zip (nseq (size e) a) e = [seq (a, m) | m <- e] by elim: e => //= m e ->.
by rewrite zip_cat ?size_nseq // !one.
Qed.

(* The linear factors l and the quadratic factors q of w, which is c times their product. *)
Definition factors_of w rho gam (c : F) (l : seq (F * F)) (q : seq (F * F * F)) : Prop :=
  [/\ c != 0, size l = size rho, size q = size gam,
      [/\ all (fun a => a != (0, 0)) l, pairwise (@independent F) l, all (@definite F) q & pairwise (@different F) q]
    & forall x y, eval w x y = c * (\prod_(i < size rho) linear (nth (0, 0) l i) x y ^+ nth 0%N rho i)
                                 * (\prod_(j < size gam) quadratic (nth (0, 0, 0) q j) x y ^+ nth 0%N gam j)].

Definition atoms (l : seq (F * F)) (q : seq (F * F * F)) : seq (seq F) :=
  [seq linear_atom a | a <- l] ++ [seq quadratic_atom b | b <- q].

Lemma atoms_sizes l q :
  [seq (size a).-1 | a <- atoms l q] = nseq (size l) 1%N ++ nseq (size q) 2%N.
Proof. by rewrite map_cat; congr (_ ++ _); [elim: l | elim: q] => //= a s ->. Qed.

(* They are as they should be along a line. *)
Lemma atoms_along w k rho gam c l q : size w = (degree k).+1 -> size w = (sumn rho + 2 * sumn gam).+1 ->
  factors_of w rho gam c l q -> exists t, let ats := atoms l q in
  [/\ all (fun a => 1 < size a)%N ats, all (fun a => size (form_along t a) == size a) ats,
      factors [seq normal (form_along t a) | a <- ats] /\ uniq [seq normal (form_along t a) | a <- ats],
      size (rho ++ gam) = size ats /\ row_degree ats (rho ++ gam) = degree k
    & forall x y, eval w x y = c * \prod_(u <- zip ats (rho ++ gam)) eval u.1 x y ^+ u.2].
Proof.
move=> sw swp [c0 sl sq [l0 l_ind q_def q_diff] e].
have [t lt] := generic_slope l0; exists t => ats.
have Ps : [seq normal (form_along t a) | a <- ats] = unzip1 (unique.powers t l rho q gam).
  rewrite unzip1_powers // map_cat -!map_comp; congr (_ ++ _); apply: eq_map => a /=.
    by rewrite along_linear.
  by rewrite along_quadratic.
split; rewrite ?Ps //.
- by rewrite all_cat !all_map; apply/andP; split; apply/allP.
- rewrite all_cat !all_map; apply/andP; split; apply/allP => a a_in /=.
    by rewrite along_linear size_linear // (allP lt).
  by rewrite along_quadratic size_quadratic // (allP q_def).
- by split; [exact: factors_powers | exact: uniq_powers].
- split; first by rewrite !size_cat !size_map sl sq.
  apply: succn_inj; rewrite -sw swp /row_degree zip_cat ?size_map ?sl // big_cat /=; congr (_ + _).+1.
    by elim: (l) (rho) sl => [|a s IH] [|m r] //=; rewrite ?big_nil // big_cons => -[/IH ->]; rewrite mul1n.
  by elim: (q) (gam) sq => [|a s IH] [|m r] //=; rewrite ?big_nil // big_cons => -[/IH ->]; rewrite mulnDr.
move=> x y; rewrite e -mulrA zip_cat ?size_map ?sl // big_cat /=; congr (_ * (_ * _)).
  rewrite -sl -(prod_zip_nth (0, 0) (fun a => linear a x y)) //.
  by elim: (l) (rho) => [|a s IH] [|m r]; rewrite ?big_nil // !big_cons IH eval_linear_atom.
rewrite -sq -(prod_zip_nth (0, 0, 0) (fun a => quadratic a x y)) //.
by elim: (q) (gam) => [|a s IH] [|m r]; rewrite ?big_nil // !big_cons IH eval_quadratic_atom.
Qed.

(* The numbers of factorisations of a form are those of the fillings of its pattern. *)
Theorem factorisations_fillings k w rho gam : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  has_rrmp w rho gam ->
  has_number (factorises k w) (Z.of_nat (size (all_fillings (degree k) (sized_roots (rho, gam)) [seq d.-1 | d <- k])))
  /\ has_number (fun fs => factorises k w fs /\ forall f, f \in fs -> ~ on_discriminant f)
               (Z.of_nat (size (all_fillings 1 (sized_roots (rho, gam)) [seq d.-1 | d <- k]))).
Proof.
move=> k1 k0 sw [[_ _ _ _ swp] [c [l [q h]]]]; have [c0 sl sq _ _] := h.
have [t [ats2 full [Pf Pu] [sm dw] wE]] := atoms_along sw swp h.
rewrite sized_rootsE -sl -sq -atoms_sizes; split.
  exact: (number_of_factorisations c0 ats2 full Pf Pu sm wE k1 k0 dw).
exact: (number_of_compatible_factorisations c0 ats2 full Pf Pu sm wE k1 k0 dw).
Qed.

(* The factorisations of fillings, for given factors. *)
Lemma filters_of_fillings k w rho gam c l q : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  size w = (sumn rho + 2 * sumn gam).+1 -> factors_of w rho gam c l q ->
  let good A := fills 1 (sized_roots (rho, gam)) [seq d.-1 | d <- k] A in
  let filters A := filters_of c (atoms l q) k A in
  [/\ forall A, good A -> factorises k w (filters A) /\ forall f, f \in filters A -> ~ on_discriminant f,
      forall A B, good A -> good B -> same_filters (filters A) (filters B) -> A = B
    & forall A i, (i < size k)%N -> exists2 d, d != 0
        & forall x y, eval (nth [::] (filters A) i) x y
                    = d * \prod_(u <- zip (atoms l q) (layer A i)) eval u.1 x y ^+ u.2].
Proof.
move=> k1 k0 sw swp h; have [c0 sl sq _ _] := h.
have [t [ats2 full [Pf Pu] [sm dw] wE]] := atoms_along sw swp h.
rewrite sized_rootsE -sl -sq -atoms_sizes; split=> [A fA|A B fA fB|A i ik].
- split; first exact: (filters_of_factorises ats2 sm wE k1 k0 fA).
  by move=> f; exact: (filters_of_off c0 ats2 full Pf Pu sm fA).
- exact: (filters_of_inj c0 ats2 full Pf Pu sm fA fB).
exists (if i == 0%N then c else 1); first by case: ifP; rewrite ?oner_neq0.
by move=> x y; rewrite nth_filters_of // eval_filter_of.
Qed.

End Patterns.

(* ---- rule 7 ------------------------------------------------------------------ *)

Lemma fillings_numbers (F : rcfType) (w : seq F) k rho gam N C : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  has_rrmp w rho gam -> fillings (degree k) k (rho, gam) = Some N -> fillings 1 k (rho, gam) = Some C ->
  has_factorisations k w N /\ has_compatible_factorisations k w C.
Proof.
move=> k1 k0 sw h /fillingsP -> /fillingsP ->; have [hN hC] := factorisations_fillings k1 k0 sw h.
by split; split.
Qed.

Definition proves_factorisations (k rho gam : seq nat) (N C : Z) : bool :=
  [&& all (leq 1) k, k != [::], degree k == (sumn rho + 2 * sumn gam)%N
    & match fillings (degree k) k (rho, gam), fillings 1 k (rho, gam) with
      | Some N', Some C' => (N' =? N)%cZ && (C' =? C)%cZ
      | _, _ => false
      end].

Lemma proves_factorisationsP (F : rcfType) (w : seq F) k rho gam N C :
  proves_factorisations k rho gam N C = true -> has_rrmp w rho gam ->
  has_factorisations k w N /\ has_compatible_factorisations k w C.
Proof.
case/and4P => k1 k0 /eqP dk; case eN: (fillings (degree k) k (rho, gam)) => [N'|] //.
case eC: (fillings 1 k (rho, gam)) => [C'|] // /andP [/Z.eqb_eq <- /Z.eqb_eq <-] h.
by apply: (fillings_numbers k1 k0 _ h eN eC); have [[_ _ _ _ ->] _] := h; rewrite dk.
Qed.
