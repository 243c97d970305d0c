(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* A form is a product of filters of sizes k none of which has a multiple     *)
(* root if and only if its pattern can be filled into the layers.             *)
(*                                                                            *)
(*  restrict k w == the polynomial w(t, 1 + k t) in t, over any field         *)
(* factored k w rho gam P Q <-> w(t, 1 + k t) is, up to a constant, the       *)
(*                  product of the p_i^(rho_i) and the q_j^(gam_j); P and Q   *)
(*                  are lists of different monic irreducible polynomials of   *)
(*                  degrees 1 and 2                                           *)
(*    simple N p <-> the form coefs N p is a product of different linear and  *)
(*                  definite quadratic forms                                  *)
(*     taken P s == for each member of P, 1 if it is in s, and 0 if not       *)
(*   of_size d p == the polynomial p is of size d (and degree d - 1)          *)
(*                                                                            *)
(* The search of check.v is complete (fillableP). A form is off the           *)
(* discriminant if and only if all multiplicities are 1 (off_discriminantP):  *)
(* a multiple factor is a square that divides it (square_on); without one it  *)
(* is a separable polynomial on a line, also over the complex numbers         *)
(* (restrict_off). So a filling gives filters, the products of what each layer*)
(* takes; and the factors of filters, which are those of their product, give  *)
(* a filling (compatibleP).                                                   *)
(******************************************************************************)
From Rootprint Require Import check form refine discriminant unique factorisation space.
From Coq Require List PeanoNat.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex separable ring zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Import form.

(* ---- the search for fillings --------------------------------------------- *)

Local Arguments left_of : simpl never.
Local Arguments degree : simpl never.

(* The search for an element. *)
Lemma someP (A : Type) (f : A -> bool) l : check.some f l <-> exists2 a, List.In a l & f a.
Proof.
elim: l => [|a l IH] /=; first by split=> // -[].
case f_a: (f a); first by split=> // _; exists a => //; left.
rewrite IH; split=> [] [b]; first by exists b => //; right.
by case=> [<-|b_l f_b]; [rewrite f_a | exists b].
Qed.

Lemma left_of_cons m l a t :
  left_of (m :: l) (a :: t)
  = if (a <= 1)%N && (a <= m)%N then omap (cons (m - a)%N) (left_of l t) else None.
Proof. by rewrite [LHS]/left_of -/left_of !lebE; case: ifP => // _; case: left_of. Qed.

Lemma size_left_of l t r : left_of l t = Some r -> size r = size l.
Proof.
elim: l t r => [|m l IH] [|a t] r //; first by case=> <-.
by rewrite left_of_cons; case: ifP => // _; case e: left_of => [s|] //= [<-] /=; rewrite (IH _ _ e).
Qed.

Lemma choices_cons s m l d :
  choices s (m :: l) d
  = (if (0 < m) && (s <= d) then [seq (1%N :: c.1, c.2) | c <- choices s l (d - s)] else [::])
    ++ [seq (0%N :: c.1, c.2) | c <- choices s l d].
Proof. by rewrite -!lebE. Qed.

(* What can be taken, and the room that is left. *)
Lemma choicesP s l d c : List.In c (choices s l d) <-> left_of l c.1 /\ d = (s * sumn c.1 + c.2)%N.
Proof.
elim: l d c => [|m l IH] d [t r].
  rewrite /=; split=> [[[<- <-]|] //|[]]; first by rewrite muln0.
  by case: t => //= _ ->; left; rewrite muln0.
rewrite choices_cons List.in_app_iff; split=> [[]|].
- case: ifP => // /andP [m1 sd] /List.in_map_iff [u [[<- <-] /IH [lt e]]].
  rewrite left_of_cons m1 /=; split; first by case: left_of lt.
  by rewrite mulnDr muln1 -addnA -e; clear -sd; lia.
- by move=> /List.in_map_iff [u [[<- <-] /IH [lt ->]]]; rewrite left_of_cons /=; case: left_of lt.
case: t => [[]//|a t]; rewrite left_of_cons; case: ifP => [/andP [a1 am] [lt e]|_ []] //.
have {}lt : left_of l t by move: lt => /=; case: left_of.
case: a a1 am e => [|[|]] // _ m1 e.
  by right; apply/List.in_map_iff; exists (t, r); split=> //; apply/IH.
left; rewrite m1; have -> : s <= d by rewrite e /= mulnDr muln1 -addnA leq_addr.
apply/List.in_map_iff; exists (t, r); split=> //; apply/IH; split=> //.
by move: e => /= ->; rewrite mulnDr muln1; clear; lia.
Qed.

Lemma layer_degreeE c : layer_degree c = (sumn c.1 + 2 * sumn c.2)%N.
Proof. by rewrite /layer_degree !list_sumE. Qed.

(* What a layer of degree d can take. *)
Lemma layer_choicesP d rho gam c :
  List.In c (layer_choices d rho gam) <-> [/\ left_of rho c.1, left_of gam c.2 & layer_degree c = d].
Proof.
rewrite layer_degreeE; case: c => t u; rewrite List.in_flat_map; split=> [[r [/choicesP [lr ->]]]|[/= lt lu e]].
  move=> /List.in_map_iff [g [[<- <-] /List.filter_In [/choicesP [lg e] /PeanoNat.Nat.eqb_eq g0]]].
  by split=> //=; rewrite mul1n e g0 addn0.
exists (t, (2 * sumn u)%N); split; first by apply/choicesP; split=> //; rewrite -e mul1n.
apply/List.in_map_iff; exists (u, 0%N); split=> //; apply/List.filter_In; split=> //.
by apply/choicesP; split=> //=; rewrite addn0.
Qed.

Lemma le_allE n l : List.forallb (fun m => Nat.leb m n) l = all (geq n) l.
Proof. by elim: l => //= a l ->; rewrite lebE. Qed.

Lemma left_of_bound n l t r : left_of l t = Some r -> all (geq n) r -> all (geq n.+1) l.
Proof.
elim: l t r => [|m l IH] [|a t] r //; rewrite left_of_cons; case: ifP => // /andP [a1 am].
case e: left_of => [s|] //= [<-] /= /andP [ma /(IH _ _ e) ->]; rewrite andbT.
by clear -ma a1; lia.
Qed.

Lemma is_filling_cons a k rho gam c layers :
  is_filling (a :: k) rho gam (c :: layers)
  = (layer_degree c == a.-1) &&
    if left_of rho c.1 is Some rho' then if left_of gam c.2 is Some gam' then is_filling k rho' gam' layers else false
    else false.
Proof. by rewrite /=; congr (_ && _); apply/PeanoNat.Nat.eqb_spec/eqP. Qed.

(* A root is taken at most once by every layer. *)
Lemma filling_bound k rho gam a : is_filling k rho gam a -> all (geq (size k)) rho && all (geq (size k)) gam.
Proof.
have zeros l : List.forallb (Nat.eqb 0) l -> all (geq 0) l by elim: l => // -[].
elim: k rho gam a => [|d k IH] rho gam [|c a] //; first by move=> /andP [/zeros -> /zeros ->].
rewrite is_filling_cons => /andP [_]; case r: left_of => [rho'|] //; case g: left_of => [gam'|] //.
by move=> /IH /andP [/(left_of_bound r) -> /(left_of_bound g) ->].
Qed.

Lemma fillableE k rho gam :
  fillable k rho gam
  = (all (geq (size k)) rho && all (geq (size k)) gam) &&
    if k is a :: k' then
      check.some (fun c => match left_of rho c.1, left_of gam c.2 with
                           | Some rho', Some gam' => fillable k' rho' gam'
                           | _, _ => false
                           end) (layer_choices a.-1 rho gam)
    else true.
Proof. by rewrite -!le_allE; case: k. Qed.

(* The search finds a filling if and only if there is one. *)
Lemma fillableP k rho gam : fillable k rho gam = true <-> exists a, is_filling k rho gam a = true.
Proof.
elim: k rho gam => [|d k IH] rho gam; rewrite fillableE.
  rewrite andbT; split=> [/andP [r g]|[a /filling_bound //]]; exists [::].
  have zeros l : all (geq 0) l -> List.forallb (Nat.eqb 0) l by elim: l => // -[].
  by rewrite /= !zeros.
split=> [/andP [_ /someP [c /layer_choicesP [lr lg e]]]|[[|c a] // fill]].
  move: lr lg; case r: left_of => [rho'|] //; case g: left_of => [gam'|] // _ _ /IH [a fill]; exists (c :: a).
  by rewrite is_filling_cons e eqxx r g.
rewrite (filling_bound fill); move: fill; rewrite is_filling_cons => /andP [/eqP e].
case r: left_of => [rho'|] //; case g: left_of => [gam'|] // fill.
apply/someP; exists c; first by apply/layer_choicesP; rewrite r g e.
by rewrite r g; apply/IH; exists a.
Qed.

Local Open Scope ring_scope.

(* ---- separable polynomials ----------------------------------------------- *)

Section Separable.
Variable K : numFieldType.
Implicit Types (p : {poly K}) (s : seq {poly K}).

(* An irreducible polynomial has no multiple root. *)
Lemma irreducible_separable p : irreducible_poly p -> separable_poly p.
Proof.
move=> p_irr; have [p1 _] := p_irr; rewrite /separable_poly.
have [|e] := irredp_XsubCP p_irr (dvdp_gcdl p p^`()); first by rewrite /coprimep -size_poly_eq1.
have d0 : p^`() != 0.
  apply: contraTneq p1 => /(congr1 (fun q : {poly K} => q`_(size p).-2)).
  rewrite -leqNgt coef0 coef_deriv; case sp: (size p) => [|[|n]] //= /eqP.
  by rewrite mulrn_eq0 /= -[n.+1]/(n.+2.-1) -sp -/(lead_coef p) lead_coef_eq0 -size_poly_eq0 sp.
have := dvdp_leq d0 (dvdp_gcdr p p^`()); rewrite (eqp_size e) leqNgt lt_size_deriv //.
exact: irredp_neq0.
Qed.

(* Nor has a product of different ones. *)
Lemma factors_separable s : factors s -> uniq s -> separable_poly (\prod_(p <- s) p).
Proof.
elim: s => [|p s IH]; first by rewrite big_nil /separable_poly coprime1p.
move=> /factors_cons [p_monic p_irr s_factors] /= /andP [p_s s_uniq].
rewrite big_cons separable_mul irreducible_separable // IH //= coprimep_def.
have [|e] := irredp_XsubCP p_irr (dvdp_gcdl p (\prod_(q <- s) q)); first by rewrite -size_poly_eq1.
by case/negP: p_s; apply: factor_mem => //; rewrite -(eqp_dvdl _ e) dvdp_gcdr.
Qed.

End Separable.

(* ---- forms on the discriminant ------------------------------------------- *)

Section Off.
Variable F : rcfType.
Implicit Types (w f : seq F) (k : F) (rho gam : seq nat).
Local Notation phi := (map_poly (real_complex F)).

(* The form w on the line of the points (t, 1 + k t). *)
Definition restrict (K : fieldType) (k : K) (w : seq K) : {poly K} := eval (map polyC w) 'X (1 + k *: 'X).

Lemma horner_restrict (K : fieldType) (k : K) (w : seq K) t : (restrict k w).[t] = eval w t (1 + k * t).
Proof.
rewrite /restrict; elim: w => [|a w IH]; first by rewrite !eval_nil horner0.
by rewrite /= !eval_cons hornerD !hornerM IH horner_exp size_map !hornerE.
Qed.

Lemma size_restrict (K : fieldType) (k : K) (w : seq K) : (size (restrict k w) <= size w)%N.
Proof.
rewrite /restrict; elim: w => [|a w IH]; first by rewrite eval_nil size_poly0.
rewrite /= eval_cons (leq_trans (size_add _ _)) // geq_max size_map; apply/andP; split.
  by rewrite mul_polyC (leq_trans (size_scale_leq _ _)) // size_polyXn.
have s2 : (size (1 + k *: 'X : {poly K})%R <= 2)%N.
  rewrite (leq_trans (size_add _ _)) // geq_max size_poly1 /= (leq_trans (size_scale_leq _ _)) //.
  by rewrite size_polyX.
apply: leq_trans (size_mul_leq _ _) _; rewrite -[eval _ _ _]/(restrict k w) in IH *.
by move: IH s2; clear; move: (size _) (size _) (size _) => a b c; lia.
Qed.

Lemma restrict_along k w : restrict k w = form_along k w.
Proof. by apply: horner_inj => t; rewrite horner_restrict horner_form. Qed.

Lemma restrict_complexes k w : restrict (real_complex F k) (complexes w) = phi (restrict k w).
Proof.
rewrite /restrict; elim: w => [|a w IH]; first by rewrite !eval_nil rmorph0.
rewrite /= !eval_cons IH !size_map rmorphD !rmorphM rmorphX /= map_polyX map_polyC /=; congr (_ + _ * _).
by rewrite rmorphD rmorph1 /= map_polyZ map_polyX.
Qed.

(* A form without multiple roots on a line, none of them at infinity, is not on the discriminant. *)
Lemma restrict_off k w : separable_poly (form_along k w) -> size (form_along k w) = size w -> ~ on_discriminant w.
Proof.
rewrite -restrict_along => sep size_k [B [C [size_B [[size_w size_C] w_eq]]]].
have e : phi (restrict k w) = restrict (real_complex F k) B ^+ 2 * restrict (real_complex F k) C.
  by rewrite -restrict_complexes; apply: horner_inj => t; rewrite hornerM horner_exp !horner_restrict w_eq.
rewrite -(separable_map [rmorphism of real_complex F]) [map_poly _ _]e in sep.
have size_b : size (restrict (real_complex F k) B) = 1%N.
  apply/eqP; apply: contraTT sep => b1; apply/negP => sep.
  by have := separable_nosquare sep (isT : 1 < 2)%N b1; rewrite dvdp_mulr.
have [b _ b_eq] := size_poly1P _ (introT eqP size_b).
have le := leq_trans (size_scale_leq (b ^+ 2) _) (size_restrict (real_complex F k) C).
have := size_map_poly [rmorphism of real_complex F] (restrict k w); rewrite [map_poly _ _]e b_eq -rmorphX mul_polyC.
have arith n m : (1 < n)%N -> (0 < m)%N -> ((2 * n.-1 + m.-1).+1 <= m)%N -> False by clear; lia.
by move=> e'; move: le; rewrite [X in (X <= _)%N]e' size_k size_w; apply: arith.
Qed.

(* A square that divides a form puts it on the discriminant. *)
Lemma square_on w (p q : {poly F}) b c : (size p <= b.+2)%N -> (size q <= c.+1)%N -> size w = (2 * b.+1 + c).+1 ->
  Poly w = p ^+ 2 * q -> on_discriminant w.
Proof.
move=> size_p size_q size_w e.
have form_of n (r : {poly F}) : (size r <= n)%N -> exists2 v : seq F, size v = n & Poly v = r.
  by move=> size_r; exists (coefs n r); [apply: size_coefs | apply: coefsK].
have [B sB PB] := form_of _ _ size_p; have [C sC PC] := form_of _ _ size_q.
have sc (v : seq F) : size (complexes v) = size v by rewrite size_map.
have sp (r : {poly F}) : size (phi r) = size r by apply: size_map_poly.
have PolyE v : Poly (complexes v) = phi (Poly v) by exact/esym/(map_Poly [rmorphism of real_complex F]).
exists (complexes B), (complexes C); rewrite !sc sB sC; do 2!split=> //; move=> x y.
rewrite (@eval_hom _ _ (2 * b.+1 + c)) ?sc // (@eval_hom _ _ b.+1) ?sc // (@eval_hom _ _ c) ?sc //.
rewrite !PolyE e PB PC rmorphM rmorphX mulnC homM ?homX ?sp //.
by rewrite (leq_trans (size_exp_leq _ _)) // sp ltnS leq_mul2r /= -subn1 leq_subLR add1n.
Qed.

End Off.

(* ---- multiplicities and the discriminant --------------------------------- *)

Section Patterns.
Variable F : rcfType.
Implicit Types (w f : seq F) (k : F) (rho gam : seq nat) (P Q : seq {poly F}).

(* The factors of w on the line of slope k. *)
Definition factored k w rho gam P Q : Prop :=
  [/\ factors (P ++ Q) /\ uniq (P ++ Q), all (fun p : {poly F} => size p == 2%N) P,
      all (fun p : {poly F} => size p == 3%N) Q, size P = size rho /\ size Q = size gam
    & \prod_(a <- zip P rho ++ zip Q gam) a.1 ^+ a.2 %= form_along k w].

Lemma rrmp_factored w rho gam : has_rrmp w rho gam ->
  exists2 l : seq (F * F), all (fun x => x != (0, 0)) l &
    forall k, all (fun x => linear x 1 k != 0) l -> exists P Q, factored k w rho gam P Q.
Proof.
move=> [[_ _ rho1 gam1 _] [c [l [q [c0 l_size q_size [l0 l_ind q_def q_diff] e]]]]]; exists l => // k lk.
exists [seq normal (linear_along k x) | x <- l], [seq normal (quadratic_along k x) | x <- q].
rewrite /factored !size_map -(unzip1_powers k l_size q_size); split=> //.
- by split; [apply: factors_powers | apply: uniq_powers].
- apply/allP => _ /mapP [x x_l ->]; rewrite size_normal ?(linear_along_neq0 lk) //.
  by rewrite size_linear // (allP lk).
- apply/allP => _ /mapP [x x_q ->]; rewrite size_normal ?(quadratic_along_neq0 _ q_def) //.
  by rewrite size_quadratic // (allP q_def).
exact: unique.prod_powers e.
Qed.

(* The degree of a product of factors. *)
Lemma size_factors (s : seq {poly F}) : factors s ->
  size (\prod_(p <- s) p)%R = (sumn [seq (size p).-1 | p : {poly F} <- s]).+1.
Proof.
elim: s => [|p s IH]; first by rewrite big_nil size_poly1.
move=> /factors_cons [p_monic p_irr s_factors]; rewrite big_cons size_monicM //; last first.
  by rewrite -size_poly_gt0 IH.
by rewrite IH // addnS /= -addSn; congr (_ + _)%N; rewrite prednK // size_poly_gt0 irredp_neq0.
Qed.

Lemma sum_degrees d (s : seq {poly F}) : all (fun p : {poly F} => size p == d.+1) s ->
  sumn [seq (size p).-1 | p : {poly F} <- s] = (d * size s)%N.
Proof. by elim: s => [|p s IH] /=; [rewrite muln0 | case/andP=> /eqP -> /IH ->; rewrite mulnS]. Qed.

Lemma ones (e : seq nat) : all (pred1 1%N) e -> e = nseq (size e) 1%N.
Proof. by move/all_pred1P. Qed.

Lemma prod_ones (s : seq {poly F}) n : size s = n -> \prod_(a <- zip s (nseq n 1%N)) a.1 ^+ a.2 = \prod_(p <- s) p.
Proof. by move=> <-; elim: s => [|p s IH]; rewrite ?big_nil // !big_cons IH. Qed.

(* Without multiplicities, the product of the factors. *)
Lemma factored_ones k w rho gam P Q : all (pred1 1%N) rho -> all (pred1 1%N) gam -> factored k w rho gam P Q ->
  \prod_(p <- P ++ Q) p %= form_along k w.
Proof.
move=> /ones -> /ones -> [_ _ _ []]; rewrite !size_nseq => sP sQ.
by rewrite !big_cat /= !prod_ones.
Qed.

Lemma sumn_ones (e : seq nat) : all (pred1 1%N) e -> sumn e = size e.
Proof. by move/ones=> ->; rewrite sumn_nseq size_nseq mul1n. Qed.

(* A form without multiple factors is not on the discriminant. *)
Lemma off_discriminant w rho gam : has_rrmp w rho gam -> all (pred1 1%N) rho -> all (pred1 1%N) gam ->
  ~ on_discriminant w.
Proof.
move=> rrmp_w rho1 gam1; have [[_ _ _ _ size_w] _] := rrmp_w.
have [l /generic_slope [k lk] /(_ k lk) [P [Q fac]]] := rrmp_factored rrmp_w.
have e := factored_ones rho1 gam1 fac; case: fac => [[fs us] P2 Q3 [sP sQ] _].
apply: (restrict_off (k := k)); first by rewrite -(eqp_separable e) factors_separable.
rewrite -(eqp_size e) size_factors // map_cat sumn_cat (sum_degrees P2) (sum_degrees Q3) size_w.
by rewrite mul1n sP sQ !sumn_ones.
Qed.

(* The factors of w as polynomials in t at (1, t). *)
Lemma rrmp_space w rho gam : has_rrmp w rho gam ->
  exists c l q, [/\ size l = size rho /\ size q = size gam, pairwise (@independent F) l, pairwise (@different F) q,
                    all (fun x => x != (0, 0)) l /\ all (@definite F) q
                  & has_factors (size w) (Poly w) c (space.powers l rho) (space.powers q gam)].
Proof.
case=> [[_ _ _ _ size_w]] [c [l [q [c_neq0 size_l size_q [l_neq0 ind_l def_q diff_q] eval_w]]]].
exists c, l, q; split=> //; split=> //; rewrite ?all_powers // ?size_powers //.
apply: poly_ext => t; rewrite -eval_at1 eval_w !hornerM hornerC !horner_prod.
under [X in _ = _ * X * _]eq_bigr do rewrite horner_linp.
under [X in _ = _ * X]eq_bigr do rewrite horner_quap.
by rewrite (@space.prod_powers _ _ (fun a => linear a 1 t)) // (@space.prod_powers _ _ (fun b => quadratic b 1 t)).
Qed.

(* A multiplicity other than 1 is a factor that occurs twice. *)
Lemma multiple_power (T : eqType) (l : seq T) (e : seq nat) : size l = size e -> all (leq 1) e ->
  ~~ all (pred1 1%N) e -> exists x s, perm_eq (space.powers l e) [:: x, x & s].
Proof.
elim: l e => [|x l IH] [|m e] //= [sl] /andP [m1 e1]; rewrite powers_cons.
case: m m1 => [|[|m]] // _ h; last by exists x, (nseq m x ++ space.powers l e).
have [y [s p]] := IH e sl e1 h; exists y, (x :: s).
by rewrite -(cat1s x) (perm_trans (perm_cat (perm_refl _) p)) // -[[:: y, y & s]]/([:: y; y] ++ s) perm_catCA.
Qed.

(* Every other form is on it. *)
Lemma off_simple w rho gam : has_rrmp w rho gam -> ~ on_discriminant w -> all (pred1 1%N) rho && all (pred1 1%N) gam.
Proof.
move=> rrmp_w off; have [[_ _ rho1 gam1 _] _] := rrmp_w.
have [c [l [q [[sl sq] _ _ _ [c0 _ _ size_w e]]]]] := rrmp_space rrmp_w.
set A := space.powers l rho in size_w e; set B := space.powers q gam in size_w e.
have rule1 (a b d g : {poly F}) : a * (b * (b * d)) * g = b ^+ 2 * (a * (d * g)) by ring.
have rule2 (a b d g : {poly F}) : a * d * (b * (b * g)) = b ^+ 2 * (a * (d * g)) by ring.
apply/andP; split; apply/negPn/negP => /multiple_power h; case: off.
  have [x [s p]] := h _ l sl rho1.
  apply: (@square_on _ w (linp x) (c%:P * (\prod_(a <- s) linp a * \prod_(b <- B) quap b)) 0 (size s + 2 * size B)).
  - exact: size_linp.
  - rewrite mul_polyC size_scale // (leq_trans (size_mul_leq _ _)) //; exact: pred_add_le (size_linps _) (size_quaps _).
  - by rewrite -size_w (perm_size p) /=.
  by rewrite e (perm_big _ p) !big_cons; apply: rule1.
have [x [s p]] := h _ q sq gam1.
apply: (@square_on _ w (quap x) (c%:P * (\prod_(a <- A) linp a * \prod_(b <- s) quap b)) 1 (size A + 2 * size s)).
- exact: size_quap.
- rewrite mul_polyC size_scale // (leq_trans (size_mul_leq _ _)) //; exact: pred_add_le (size_linps _) (size_quaps _).
- by rewrite -size_w (perm_size p) /=; clear; lia.
by rewrite e [X in _ * X](perm_big _ p) !big_cons; apply: rule2.
Qed.

(* A form is off the discriminant if and only if it has no multiple factor. *)
Theorem off_discriminantP w rho gam : has_rrmp w rho gam ->
  ~ on_discriminant w <-> all (pred1 1%N) rho && all (pred1 1%N) gam.
Proof. by move=> h; split=> [|/andP []]; [apply: off_simple | apply: off_discriminant]. Qed.

End Patterns.

(* ---- filters from fillings ----------------------------------------------- *)

Section Filters.
Variable F : rcfType.
Implicit Types (w f : seq F) (k rho gam : seq nat) (p : {poly F}).

(* What is taken, as a list of factors. *)
Lemma left_of_factors (T : eqType) (l : seq T) rho t rho' : size l = size rho -> left_of rho t = Some rho' ->
  exists m, [/\ subseq m l, size m = sumn t
             & forall (R : comRingType) (g : T -> R),
               \prod_(x <- space.powers l rho) g x = (\prod_(x <- m) g x) * \prod_(x <- space.powers l rho') g x].
Proof.
elim: rho l t rho' => [|m rho IH] [|x l] // [|a t] // rho' => [_ [<-]|[sl]].
  by exists [::]; split=> // R g; rewrite big_nil mul1r.
rewrite left_of_cons; case: ifP => // /andP [a1 am]; case e: left_of => [r|] //= [<-].
have [s [sub size_s prod_s]] := IH _ _ _ sl e; exists (nseq a x ++ s); split=> [||R g].
- case: a a1 am => [|[|]] // _ _; last by rewrite /= eqxx.
  exact: subseq_trans sub (subseq_cons l x).
- by rewrite size_cat size_nseq size_s.
rewrite !powers_cons !big_cat /= prod_s -{1}(subnKC am) nseqD big_cat /= -!mulrA; congr (_ * _).
by rewrite mulrCA.
Qed.

(* The polynomial p is a form of size N without multiple factors. *)
Definition simple N p : Prop :=
  exists c l q, [/\ has_factors N p c l q, pairwise (@independent F) l & pairwise (@different F) q].

Lemma simple_scale N c p : c != 0 -> simple N p -> simple N (c *: p).
Proof.
move=> c0 [d [l [q [[d0 l0 q0 e ->] li qd]]]]; exists (c * d), l, q; split=> //; split; rewrite ?mulf_neq0 //.
by rewrite -mul_polyC polyCM !mulrA.
Qed.

Lemma simple_size N p : simple N p -> (size p <= N)%N.
Proof.
case=> c [l [q [/(@factored_count F) count_p _ _]]].
by case: count_p => rs [g [-> /no_root_neq0 g0 <- le]]; rewrite space.size_split // addnC leq_add2r.
Qed.

Lemma hom_linp (l : F * F) (x y : F) : hom 1 (linp l) x y = linear l x y.
Proof. by rewrite /hom /linp !big_ord_recl big_ord0 /= /linear !coefD !coefZ !coefC !coefX /=; ring. Qed.

Lemma hom_quap (q : F * F * F) (x y : F) : hom 2 (quap q) x y = quadratic q x y.
Proof. by rewrite /hom /quap !big_ord_recl big_ord0 /= /quadratic !coefD !coefZ !coefC !coefXn !coefX /=; ring. Qed.

Lemma hom_prod (T : eqType) d (g : T -> {poly F}) s (x y : F) : (forall a, size (g a) <= d.+1)%N ->
  hom (d * size s) (\prod_(a <- s) g a) x y = \prod_(a <- s) hom d (g a) x y.
Proof.
move=> size_g; elim: s => [|a s IH]; first by rewrite muln0 !big_nil hom_const.
by rewrite !big_cons mulnS homM ?IH // size_prod_map.
Qed.

(* Such a filter is not on the discriminant. *)
Lemma simple_off N p : simple N p -> ~ on_discriminant (coefs N p).
Proof.
move=> simple_p; have size_p := simple_size simple_p; case: simple_p => c [l [q [[c0 l0 q0 size_N e] li qd]]].
have one1 n : all (leq 1) (nseq n 1%N) by rewrite all_nseq orbT.
apply: (@off_discriminant _ _ (nseq (size l) 1%N) (nseq (size q) 1%N)); try by rewrite all_nseq /= orbT.
have sort1 n : sorted leq (nseq n 1%N) by case: n => //= n; elim: n.
split; first by rewrite !sumn_nseq !mul1n size_coefs; split.
exists c, l, q; rewrite !size_nseq; split=> // x y.
rewrite (@eval_hom _ _ (size l + 2 * size q)) ?size_coefs // coefsK // e.
rewrite mul_polyC -scalerAl hom_scale homM ?size_linps ?size_quaps //.
have := @hom_prod _ 1 (@linp F) l x y (@size_linp F); rewrite mul1n => ->.
rewrite (@hom_prod _ 2 (@quap F) q x y (@size_quap F)).
rewrite mulrA; congr (_ * _ * _).
  rewrite (big_nth (0, 0)) big_mkord; apply: eq_bigr => i _.
  by rewrite hom_linp nth_nseq ltn_ord expr1.
rewrite (big_nth (0, 0, 0)) big_mkord; apply: eq_bigr => i _.
by rewrite hom_quap nth_nseq ltn_ord expr1.
Qed.

(* The layers of a filling as filters. *)
Lemma filters_of_filling k rho gam a (l : seq (F * F)) (q : seq (F * F * F)) : all (leq 1) k ->
  size l = size rho -> size q = size gam ->
  all (fun x => x != (0, 0)) l -> all (@definite F) q -> pairwise (@independent F) l -> pairwise (@different F) q ->
  is_filling k rho gam a ->
  exists ps, [/\ size ps = size k, forall u, u \in zip ps k -> simple u.2 u.1
              & \prod_(p <- ps) p
                = (\prod_(x <- space.powers l rho) linp x) * \prod_(x <- space.powers q gam) quap x].
Proof.
move=> + + + l0 q0 li qd; elim: k rho gam a => [|d k IH] rho gam [|t a] //.
  move=> _ sl sq /andP [r g]; exists [::]; split=> //; rewrite big_nil.
  have zeros (T : Type) (s : seq T) e : List.forallb (Nat.eqb 0) e -> space.powers s e = [::].
    by elim: e s => [|[|m] e IH] [|x s] //= /IH; apply.
  by rewrite !zeros // !big_nil mulr1.
case/andP=> d_gt0 k_gt0 sl sq; rewrite is_filling_cons.
case/andP=> /eqP deg; case r: left_of => [rho'|] //; case g: left_of => [gam'|] // fill.
have [||ps [size_ps simple_ps prod_ps]] := IH rho' gam' a k_gt0 _ _ fill.
- by rewrite (size_left_of r).
- by rewrite (size_left_of g).
have [m [sub_m size_m prod_m]] := left_of_factors sl r; have [n [sub_n size_n prod_n]] := left_of_factors sq g.
exists ((\prod_(x <- m) linp x * \prod_(x <- n) quap x) :: ps); split=> [|u|]; first by rewrite /= size_ps.
  rewrite inE => /orP [/eqP -> /=|/simple_ps //]; exists 1, m, n; split.
  - split; rewrite ?oner_eq0 ?mul1r //.
    + by apply/allP => x /(mem_subseq sub_m) /(allP l0).
    + by apply/allP => x /(mem_subseq sub_n) /(allP q0).
    by rewrite size_m size_n -layer_degreeE deg prednK.
  - exact: subseq_pairwise li.
  exact: subseq_pairwise qd.
by rewrite big_cons prod_ps prod_m prod_n mulrACA.
Qed.

Lemma simple_fit ps k : size ps = size k -> (forall u, u \in zip ps k -> simple u.2 u.1) -> fit ps k.
Proof.
elim: ps k => [|p ps IH] [|a k] //= [sp] h; rewrite (simple_size (h (p, a) _)) ?inE ?eqxx //=.
by apply: IH => // u u_in; apply: h; rewrite inE u_in orbT.
Qed.

(* Filters without multiple factors, as polynomials, whose product is w. *)
Lemma compatible_filters k w (ps : seq {poly F}) : all (leq 1) k -> size w = (degree k).+1 ->
  size ps = size k -> (forall u, u \in zip ps k -> simple u.2 u.1) -> Poly w = \prod_(p <- ps) p -> compatible k w.
Proof.
move=> k_gt0 size_w size_ps simple_ps e; have fit_ps := simple_fit size_ps simple_ps; split=> //.
exists [seq coefs u.2 u.1 | u <- zip ps k].
  rewrite -map_comp (@eq_map _ _ _ snd) => [|u]; last by rewrite /= size_coefs.
  by rewrite [map _ _]unzip2_zip // size_ps.
split=> [_ /mapP [u /simple_ps simple_u ->]|x y]; first exact: simple_off.
by rewrite -eval_prod // -e -size_w space.PolyK.
Qed.

(* A filling gives a factorisation into filters without multiple roots. *)
Theorem compatible_of_filling k w rho gam a : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  has_rrmp w rho gam -> is_filling k rho gam a = true -> compatible k w.
Proof.
move=> k_gt0 k_neq0 size_w /rrmp_space [c [l [q [[sl sq] li qd [l0 q0] [c0 _ _ _ e]]]]] fill.
have [ps [size_ps simple_ps prod_ps]] := filters_of_filling k_gt0 sl sq l0 q0 li qd fill.
move: e; rewrite -mulrA -prod_ps; case: ps size_ps simple_ps {prod_ps} => [/esym/size0nil k0|p ps size_ps simple_ps e].
  by rewrite k0 in k_neq0.
apply: (@compatible_filters _ _ (c *: p :: ps)) => //; last by rewrite e !big_cons -mul_polyC mulrA.
case: (k) size_ps simple_ps => // b k' _ simple_ps u.
rewrite inE => /orP [/eqP ->|u_in] /=; last by apply: simple_ps; rewrite inE u_in orbT.
by apply: simple_scale => //; apply: (simple_ps (p, b)); rewrite mem_head.
Qed.

End Filters.

(* ---- fillings from factors ----------------------------------------------- *)

Section Lists.
Variable T : eqType.
Implicit Types (P Q s : seq T) (ss : seq (seq T)).

(* Which members of P are in s. *)
Definition taken P s : seq nat := [seq nat_of_bool (p \in s) | p <- P].

Lemma sumn_taken P s : sumn (taken P s) = count (mem s) P.
Proof. exact: sumn_count. Qed.

Lemma left_of_taken P s ss : uniq s ->
  left_of [seq count_mem p (flatten (s :: ss)) | p <- P] (taken P s) = Some [seq count_mem p (flatten ss) | p <- P].
Proof.
move=> s_uniq; elim: P => [|p P IH] //; rewrite [left_of _ _]left_of_cons /= -/(taken P s) IH.
by rewrite count_cat count_uniq_mem // leq_addr addKn leq_b1.
Qed.

(* Every layer takes the factors of its filter. *)
Lemma filling_of_lists k P Q ss : all uniq ss ->
  map predn k = [seq count (mem s) P + 2 * count (mem s) Q | s <- ss]%N ->
  is_filling k [seq count_mem p (flatten ss) | p <- P] [seq count_mem p (flatten ss) | p <- Q]
             [seq (taken P s, taken Q s) | s <- ss].
Proof.
elim: ss k => [|s ss IH] [|a k] //.
  move=> _ _; have zeros (X : seq T) : List.forallb (Nat.eqb 0) [seq count_mem p (flatten [::]) | p <- X].
    by elim: X.
  by rewrite /= !zeros.
move=> /andP [s_uniq ss_uniq] [e ek]; rewrite [map _ (s :: ss)]/=.
by rewrite is_filling_cons layer_degreeE !sumn_taken e eqxx /= !left_of_taken // IH.
Qed.

End Lists.

Section Factors.
Variable F : rcfType.
Implicit Types (w f : seq F) (fs : seq (seq F)) (k rho gam : seq nat) (t : F) (p : {poly F}) (s P Q : seq {poly F}).

Definition of_size d p : bool := size p == d.

(* The factors of filters off the discriminant. *)
Lemma filters_factored fs :
  (forall f, f \in fs -> exists i, f`_i != 0) -> (forall f, f \in fs -> ~ on_discriminant f) ->
  exists2 l : seq (F * F), all (fun x => x != (0, 0)) l &
    forall t, all (fun x => linear x 1 t != 0) l ->
    exists ss : seq (seq {poly F}), [/\ factors (flatten ss), all uniq ss,
      [seq (size f).-1 | f <- fs] = [seq count (of_size 2) s + 2 * count (of_size 3) s | s <- ss]%N
      & \prod_(p <- flatten ss) p %= \prod_(f <- fs) form_along t f].
Proof.
elim: fs => [|f fs IH] nz off.
  by exists [::] => // t _; exists [::]; split=> //; rewrite !big_nil eqpxx.
have [g g_fs|g g_fs|l l0 lfs] := IH; first by apply: nz; rewrite inE g_fs orbT.
  by apply: off; rewrite inE g_fs orbT.
have [rho [gam rrmp_f]] := rrmp_exists (nz f (mem_head f fs)).
have /andP [rho1 gam1] := off_simple rrmp_f (off f (mem_head f fs)).
have [[_ _ _ _ size_f] _] := rrmp_f; have [m m0 mf] := rrmp_factored rrmp_f.
exists (m ++ l); first by rewrite all_cat m0.
move=> t; rewrite all_cat => /andP [/mf [P [Q fac]] /lfs [ss [ss_fac ss_uniq e ss_prod]]].
have := factored_ones rho1 gam1 fac; case: fac => [[PQ_fac PQ_uniq] P2 Q3 [sP sQ] _] PQ_prod.
exists ((P ++ Q) :: ss); split=> [p|||]; rewrite /= ?PQ_uniq //.
- by rewrite mem_cat => /orP [/PQ_fac|/ss_fac].
- rewrite e size_f !count_cat (sumn_ones rho1) (sumn_ones gam1) -sP -sQ; congr (_ :: _).
  have c1 (X : seq {poly F}) a : all (of_size a) X -> count (of_size a) X = size X by rewrite all_count => /eqP.
  have c0 (X : seq {poly F}) a b : a != b -> all (of_size a) X -> count (of_size b) X = 0%N.
    by move=> ab; elim: X => //= p X IHX /andP [/eqP sp /IHX ->]; rewrite /of_size sp (negbTE ab).
  by rewrite (c1 P 2%N) // (c1 Q 3%N) // (c0 P 2%N) // (c0 Q 3%N) // addn0.
by rewrite big_cat big_cons /=; apply: eqp_trans (eqp_mulr _ PQ_prod) (eqp_mull _ ss_prod).
Qed.

(* Filters whose product has a pattern are not zero. *)
Lemma filters_neq0 w fs : (forall x y, eval w x y = \prod_(f <- fs) eval f x y) -> (exists i, w`_i != 0) ->
  forall f, f \in fs -> exists i, f`_i != 0.
Proof.
move=> e [i wi] f f_fs; apply: form_neq0; apply: contraNneq wi => f0.
have w0 : Poly w = 0.
  apply: poly_ext => x; rewrite -eval_at1 e horner0; apply/eqP; rewrite prodf_seq_eq0.
  by apply/hasP; exists f => //=; rewrite eval_at1 f0 horner0.
by rewrite -coef_Poly w0 coef0.
Qed.

(* A factorisation into filters without multiple roots gives a filling. *)
Theorem filling_of_compatible k w rho gam : has_rrmp w rho gam -> compatible k w ->
  exists a, is_filling k rho gam a = true.
Proof.
move=> rrmp_w [size_w [fs size_fs [off e]]]; have [[_ _ rho1 gam1 _] _] := rrmp_w.
have [l l0 lfs] := filters_factored (filters_neq0 e (rrmp_nonzero rrmp_w)) off.
have [m m0 mw] := rrmp_factored rrmp_w.
have [t] : exists t, all (fun x => linear x 1 t != 0) (m ++ l) by apply: generic_slope; rewrite all_cat m0.
rewrite all_cat => /andP [/mw [P [Q [[PQ_fac PQ_uniq] P2 Q3 [sP sQ] w_prod]]] /lfs [ss [ss_fac ss_uniq sizes fs_prod]]].
pose L := zip P rho ++ zip Q gam.
have L1 : unzip1 L = P ++ Q by rewrite /L /unzip1 map_cat -!/(unzip1 _) !unzip1_zip ?sP ?sQ.
have L_gt0 : all (fun a => 0 < a.2)%N L.
  have -> : all (fun a : {poly F} * nat => 0 < a.2)%N L = all (leq 1) (unzip2 L) by rewrite all_map.
  by rewrite /L /unzip2 map_cat -!/(unzip2 _) !unzip2_zip ?sP ?sQ // all_cat rho1.
have ss_L : perm_eq (flatten ss) (copies L).
  apply: unique_factors => // [p|]; first by rewrite mem_copies // L1; apply: PQ_fac.
  rewrite prod_copies; apply: (eqp_trans fs_prod); rewrite eqp_sym; apply: (eqp_trans w_prod).
  rewrite (_ : form_along t w = \prod_(f <- fs) form_along t f) ?eqpxx //; apply: horner_inj => x.
  by rewrite horner_form e horner_prod; apply: eq_bigr => f _; rewrite horner_form.
have counts (X : seq {poly F}) (n : seq nat) : size X = size n -> {subset zip X n <= L} ->
    n = [seq count_mem p (flatten ss) | p <- X].
  move=> sX sub; apply: (@eq_from_nth _ 0%N) => [|i i_n]; first by rewrite size_map.
  have i_X : (i < size X)%N by rewrite sX.
  have mem_i : (nth 0 X i, nth 0%N n i) \in L by apply: sub; rewrite -nth_zip // mem_nth // size_zip sX minnn.
  by rewrite (nth_map 0) // (permP ss_L) (count_copies _ mem_i) ?L1.
rewrite {1}(counts P rho sP) => [|a a_in]; last by rewrite mem_cat a_in.
rewrite {1}(counts Q gam sQ) => [|a a_in]; last by rewrite mem_cat a_in orbT.
eexists; apply: filling_of_lists => //; rewrite -size_fs -map_comp sizes; apply/eq_in_map => s s_ss.
have s_uniq : uniq s by apply: (allP ss_uniq).
have s_PQ p : p \in s -> (p \in P) || (p \in Q).
  move=> p_s; rewrite -mem_cat -L1 -(mem_copies _ L_gt0) -(perm_mem ss_L); by apply/flattenP; exists s.
have part (X : seq {poly F}) a : uniq X -> (forall p, p \in s -> (p \in X) = of_size a p) ->
    count (of_size a) s = count (mem s) X.
  move=> X_uniq h; rewrite -!size_filter; apply: perm_size; apply: uniq_perm; rewrite ?filter_uniq // => p.
  by rewrite !mem_filter /= andbC; case: (boolP (p \in s)) => // /h ->.
move: PQ_uniq; rewrite cat_uniq => /and3P [P_uniq _ Q_uniq].
rewrite (part P) // ?(part Q) // => p /s_PQ /orP [] p_in.
- by rewrite /of_size (eqP (allP P2 p p_in)); apply/negbTE/negP => /(allP Q3) /eqP; rewrite (eqP (allP P2 p p_in)).
- by rewrite p_in /of_size (allP Q3).
- by rewrite p_in /of_size (allP P2).
by rewrite /of_size (eqP (allP Q3 p p_in)); apply/negbTE/negP => /(allP P2) /eqP; rewrite (eqP (allP Q3 p p_in)).
Qed.

(* A form has compatible factorisations if and only if its pattern can be filled into the layers. *)
Theorem compatibleP k w rho gam : all (leq 1) k -> k != [::] -> size w = (degree k).+1 -> has_rrmp w rho gam ->
  compatible k w <-> fillable k rho gam = true.
Proof.
move=> k_gt0 k_neq0 size_w rrmp_w; rewrite fillableP; split; first exact: filling_of_compatible rrmp_w.
by case=> a; apply: compatible_of_filling rrmp_w.
Qed.

End Factors.
